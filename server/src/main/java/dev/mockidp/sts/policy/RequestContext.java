// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trust policy is asked about.
 *
 * @param principalType what the caller is
 * @param principals the names under which a statement may mean the caller. For a web identity its provider's ARN or domain;
 *     for a session its ARN, its role's ARN, and its account's ARN and number
 * @param action the action, for example {@code sts:AssumeRoleWithWebIdentity}
 * @param keys the values of the condition keys. A key's letter case does not matter; one without a value is absent
 */
public record RequestContext(
        PrincipalType principalType, Set<String> principals, String action, Map<String, List<String>> keys) {
    /** Copies the parts. */
    public RequestContext {
        requireNonNull(principalType, "principalType");
        requireNonNull(action, "action");
        principals = Set.copyOf(principals);
        Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach((key, values) -> caseless.put(key, List.copyOf(values)));
        keys = Collections.unmodifiableMap(caseless);
    }

    /** Asks about a web identity. */
    public RequestContext(Set<String> principals, String action, Map<String, List<String>> keys) {
        this(PrincipalType.FEDERATED, principals, action, keys);
    }

    /** Returns the values of a condition key; none if it is absent. */
    public List<String> values(String key) {
        @Nullable List<String> values = keys.get(key);
        return values == null ? List.of() : values;
    }

    /** Returns this question about another action of the same caller, for example {@code sts:TagSession}. */
    public RequestContext withAction(String other) {
        return new RequestContext(principalType, principals, other, keys);
    }
}
