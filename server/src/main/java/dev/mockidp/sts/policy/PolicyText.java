// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its variables (IAM User Guide, "IAM policy elements: Variables and tags"): a key, a key with a
 * default, or one of the characters {@code *}, {@code ?} and {@code $} between <code>${</code> and a brace.
 */
final class PolicyText {
    /** A text made longer than this by its variables has no value, so that a small policy cannot take much memory. */
    private static final int MOST_SYMBOLS = 1 << 17;

    private static final java.util.regex.Pattern VARIABLE =
            java.util.regex.Pattern.compile("\\$\\{(?:([*?$])|([^:{}'\"]+:[^{}'\",]+?)(?:,\\s*'([^']*)')?)}");

    /** A run of the text: literal, with wildcards in it, or a variable. */
    private record Part(
            String literal, @Nullable String key, @Nullable String otherwise, boolean wildcards) {
        @Nullable
        String value(RequestContext request) {
            if (key == null) {
                return literal;
            }
            List<String> values = request.values(key);
            // A key with several values cannot be used as a variable.
            return values.size() == 1 ? values.get(0) : otherwise;
        }
    }

    private final List<Part> parts;

    private PolicyText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a text with variables.
     *
     * @throws IllegalArgumentException if something after a dollar sign and a brace is no variable
     */
    static PolicyText withVariables(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            if (!matcher.find(open) || matcher.start() != open) {
                throw new IllegalArgumentException(
                        "expected a variable such as ${aws:userid}, one with a default such as"
                                + " ${aws:userid, 'anonymous'}, or one of ${*}, ${?} and ${$}");
            }
            add(parts, text.substring(at, open));
            parts.add(
                    matcher.group(1) != null
                            ? new Part(matcher.group(1), null, null, false)
                            : new Part("", matcher.group(2).strip(), matcher.group(3), false));
            at = matcher.end();
        }
        add(parts, text.substring(at));
        return new PolicyText(parts);
    }

    private static void add(List<Part> parts, String literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(literal, null, null, true));
        }
    }

    /**
     * Returns the text for a request as a pattern; what variables bring is literal [OPEN]. Empty if a variable has neither
     * value nor default.
     */
    Optional<Pattern> pattern(RequestContext request) {
        int[] symbols = new int[Math.min(MOST_SYMBOLS, 16 + 32 * parts.size())];
        int count = 0;
        for (Part part : parts) {
            String value = part.value(request);
            if (value == null || count + value.length() > MOST_SYMBOLS) {
                return Optional.empty();
            }
            if (count + value.length() > symbols.length) {
                symbols = Arrays.copyOf(symbols, Math.max(2 * symbols.length, count + value.length()));
            }
            for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
                int codePoint = value.codePointAt(i);
                symbols[count++] = part.wildcards ? Pattern.symbol(codePoint) : codePoint;
            }
        }
        return Optional.of(Pattern.of(symbols, 0, count));
    }
}
