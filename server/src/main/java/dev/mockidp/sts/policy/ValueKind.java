// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How values of one kind are read and compared (IAM User Guide, "Condition operators"). A value of the request that is not
 * of the kind equals nothing and is neither less nor greater [OPEN].
 */
interface ValueKind {
    /**
     * Reads a policy's value.
     *
     * @param variables whether policy variables are replaced
     * @throws IllegalArgumentException if it is not of this kind; the message says what is expected
     */
    AskedValue read(String text, boolean variables);

    /** Texts that are equal, after a change to both. */
    static ValueKind equal(Function<String, String> folded) {
        return (text, variables) -> withVariables(text, variables, pattern -> {
            String asked = folded.apply(pattern.toString());
            return given -> asked.equals(folded.apply(given));
        });
    }

    /** Texts with wildcards. */
    static ValueKind like() {
        return (text, variables) -> withVariables(text, variables, pattern -> pattern::matches);
    }

    /** ARNs with wildcards in their six parts. */
    static ValueKind arn() {
        return (text, variables) -> {
            boolean variable = variables && text.contains("${");
            if (!variable && ArnPattern.of(Pattern.of(text)).isEmpty()) {
                throw new IllegalArgumentException("expected an ARN of six parts, with or without wildcards;"
                        + " what AWS makes of anything else is not known");
            }
            return withVariables(
                    text,
                    variables,
                    pattern -> ArnPattern.of(pattern)
                            .map(arn -> (Predicate<String>) arn::matches)
                            .orElse(given -> false));
        };
    }

    private static AskedValue withVariables(String text, boolean variables, Function<Pattern, Predicate<String>> test) {
        if (!variables || !text.contains("${")) {
            return AskedValue.constant(test.apply(Pattern.of(text)));
        }
        PolicyText template = PolicyText.withVariables(text);
        return request -> template.pattern(request).map(test);
    }

    /** Values that variables cannot stand in, compared by a relation of the given value to the asked one. */
    static <T> ValueKind typed(String expected, Function<String, Optional<T>> reader, BiPredicate<T, T> relation) {
        return (text, variables) -> {
            if (text.contains("${")) {
                throw new IllegalArgumentException(
                        "expected " + expected + "; policy variables stand in string and ARN operators alone");
            }
            T asked = reader.apply(text).orElseThrow(() -> new IllegalArgumentException("expected " + expected));
            return AskedValue.constant(given -> reader.apply(given)
                    .filter(value -> relation.test(value, asked))
                    .isPresent());
        };
    }

    /** {@code true} and {@code false} in any letter case. */
    static ValueKind flag() {
        return typed(
                "\"true\" or \"false\"",
                text -> Optional.of(text.toLowerCase(Locale.ROOT))
                        .filter(flag -> flag.equals("true") || flag.equals("false")),
                String::equals);
    }

    /** Bytes in base 64. */
    static ValueKind binary() {
        return typed("bytes in base 64", ValueKind::bytes, Arrays::equals);
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
