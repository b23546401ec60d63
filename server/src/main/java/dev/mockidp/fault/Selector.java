// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says which exchanges a rule is about. Every part that is given must hold.
 *
 * @param roles the roles of the endpoints; empty for every role
 * @param headers patterns by header name: {@code *} stands for any run of characters; the comparison ignores case. Empty
 *     for any header
 */
public record Selector(Set<Role> roles, Map<String, String> headers) {
    /** Selects every exchange. */
    public static final Selector ANY = new Selector(Set.of(), Map.of());

    /** Copies the parts. */
    public Selector {
        roles = Set.copyOf(roles);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Selects the exchanges of some roles. */
    public static Selector of(Role... roles) {
        return new Selector(Set.of(roles), Map.of());
    }

    /** Narrows this selector to requests that carry a header field whose value fits a pattern. */
    public Selector withHeader(String name, String pattern) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, pattern);
        return new Selector(roles, more);
    }

    /** Tells whether an exchange is one of those selected. */
    public boolean matches(Role role, Request request) {
        if (!roles.isEmpty() && !roles.contains(role)) {
            return false;
        }
        for (Map.Entry<String, String> wanted : headers.entrySet()) {
            boolean fits =
                    request.headers().all(wanted.getKey()).stream().anyMatch(value -> fits(wanted.getValue(), value));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String pattern, String value) {
        return Wildcard.matches(pattern.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
    }
}
