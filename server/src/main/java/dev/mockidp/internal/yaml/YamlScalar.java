// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param place where it begins
 * @param text as written, quotes and escapes resolved
 * @param plain a String, Boolean, Integer, Long, BigInteger, BigDecimal or null
 */
public record YamlScalar(Place place, String text, @Nullable Object plain) implements YamlNode {
    @Override
    public String kind() {
        return plain == null ? "nothing" : '"' + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + '"';
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public YamlScalar asScalar() {
        return this;
    }
}
