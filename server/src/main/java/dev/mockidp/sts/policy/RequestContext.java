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
 * @param principals the names under which a Federated principal may mean the caller: the provider's ARN or its domain
 * @param action the action, for example {@code sts:AssumeRoleWithWebIdentity}
 * @param keys the values of the condition keys. A key's letter case does not matter; one without a value is absent
 */
public record RequestContext(Set<String> principals, String action, Map<String, List<String>> keys) {
    /** Copies the parts. */
    public RequestContext {
        requireNonNull(action, "action");
        principals = Set.copyOf(principals);
        Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach((key, values) -> caseless.put(key, List.copyOf(values)));
        keys = Collections.unmodifiableMap(caseless);
    }

    /** Returns the values of a condition key; none if it is absent. */
    public List<String> values(String key) {
        @Nullable List<String> values = keys.get(key);
        return values == null ? List.of() : values;
    }
}
