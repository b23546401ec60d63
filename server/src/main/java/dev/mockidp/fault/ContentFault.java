// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** A fault that changes the document in the body. */
public sealed interface ContentFault extends Fault
        permits ReplaceBody,
                ServeDocument,
                BlockPage,
                CaptivePortal,
                RemoveMember,
                NullMember,
                SetMember,
                DuplicateMember,
                JsonPatch,
                WrapInArray,
                Truncate,
                PadDocument,
                EndlessBody,
                IssuerVariant,
                EmptyKeySet,
                KeySetForm,
                AddKey,
                AlterKeys,
                KeyCount {
    @Override
    default FaultLevel level() {
        return FaultLevel.CONTENT;
    }
}
