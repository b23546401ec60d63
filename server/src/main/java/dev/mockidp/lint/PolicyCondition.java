// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One key of one operator, as it is written. A value with a template's expression in it (dollar sign and
 * brace) is not known before it is deployed.
 *
 * @param operator the operator, for example {@code ForAnyValue:StringLike}
 * @param key the condition key
 * @param values the values
 * @param place where it stands
 */
public record PolicyCondition(String operator, String key, List<String> values, Place place) {
    /** Copies the list. */
    public PolicyCondition {
        requireNonNull(operator, "operator");
        requireNonNull(key, "key");
        requireNonNull(place, "place");
        values = List.copyOf(values);
    }

    /** Returns the key's part before its last colon: the provider's name, or a service such as {@code aws}. */
    public String prefix() {
        return key.substring(0, Math.max(0, key.lastIndexOf(':')));
    }

    /** Returns the key's part after its last colon: the claim. */
    public String claim() {
        return key.substring(key.lastIndexOf(':') + 1);
    }

    boolean isClaim(String claim) {
        return claim().equalsIgnoreCase(claim);
    }

    /** Returns the operator without set prefix and {@code IfExists}. */
    public String comparison() {
        String bare = operator.substring(operator.indexOf(':') + 1);
        return bare.endsWith("IfExists") ? bare.substring(0, bare.length() - "IfExists".length()) : bare;
    }

    /** Tells whether every value of the request must match, which is so too when there is none. */
    public boolean isForAllValues() {
        return operator.startsWith("ForAllValues:");
    }

    /** Tells whether it holds when the key is absent, by its suffix. */
    public boolean isIfExists() {
        return operator.endsWith("IfExists");
    }

    /** Tells whether {@code *} and {@code ?} in the values stand for other characters. */
    public boolean takesWildcards() {
        return comparison().endsWith("Like") || comparison().startsWith("Arn");
    }

    /** Tells whether it lets in what it names, rather than what it does not name. */
    public boolean isPositive() {
        return !comparison().contains("Not") && !comparison().equals("Null");
    }

    /** Returns the values that are known. */
    public List<String> knownValues() {
        return values.stream().filter(PolicyCondition::isKnown).toList();
    }

    static boolean isKnown(String value) {
        return !value.contains("${");
    }
}
