// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The values that unquoted text stands for in YAML's core schema. */
final class Scalars {
    private static final int MAX_DIGITS = 1_000;
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private Scalars() {}

    static @Nullable Object plain(String text, Place place) {
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true");
        }
        boolean whole = tag.equals(Tag.INT);
        if (!whole && !tag.equals(Tag.FLOAT)) {
            return text;
        }
        if (text.length() > MAX_DIGITS) {
            throw new YamlException(place, "found a number of " + text.length() + " digits; quote it if it is a text");
        }
        try {
            return whole ? narrow(integer(text)) : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new YamlException(
                    place, "found \"" + text + "\", expected a finite number; quote it if it is a text", e);
        }
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static Number narrow(BigInteger number) {
        if (number.bitLength() < 32) {
            return number.intValue();
        }
        return number.bitLength() < 64 ? (Number) number.longValue() : number;
    }
}
