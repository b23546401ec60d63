// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.template;

import org.jspecify.annotations.Nullable;

/** What the placeholders of a template stand for. */
@FunctionalInterface
public interface PlaceholderValues {
    /** Returns the value of a placeholder; null if it has none now, so that the member is left out. */
    @Nullable
    Object get(String name);
}
