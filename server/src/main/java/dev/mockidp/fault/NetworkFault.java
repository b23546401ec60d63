// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

/** A fault that changes the way the bytes reach the wire. */
public sealed interface NetworkFault extends Fault
        permits ConnectionReset,
                ConnectionClose,
                Stall,
                DripBody,
                DribbleBody,
                RateLimit,
                Garbage,
                RawAnswer,
                Chunked,
                BadChunk,
                WrongLength,
                NoLength,
                ExtraBytes,
                KillIdle,
                ForgetIdle,
                Http10 {
    @Override
    default FaultLevel level() {
        return FaultLevel.NETWORK;
    }
}
