// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom a statement is about. */
final class Principals {
    private static final Principals EVERYONE = new Principals(true, Map.of());

    private final boolean everyone;
    private final Map<PrincipalType, Set<String>> named;
    private final List<String> shown;

    private Principals(boolean everyone, Map<PrincipalType, Set<String>> named) {
        this.everyone = everyone;
        this.named = named;
        this.shown = everyone
                ? List.of("*")
                : named.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(name -> entry.getKey().wireName() + " " + name))
                        .toList();
    }

    static Principals everyone() {
        return EVERYONE;
    }

    static Principals of(Map<PrincipalType, List<String>> names) {
        Map<PrincipalType, Set<String>> named = new EnumMap<>(PrincipalType.class);
        names.forEach((type, list) -> named.put(type, new LinkedHashSet<>(list)));
        return new Principals(false, named);
    }

    /**
     * Tells whether the caller is meant; names are compared as a whole. [OPEN] The user guide calls {@code {"AWS": "*"}} and
     * {@code "*"} the same for anonymous callers and says nothing of web identities; here a web identity is no AWS principal.
     */
    boolean include(RequestContext request) {
        Set<String> names = named.getOrDefault(request.principalType(), Set.of());
        return everyone || names.contains("*") || !Collections.disjoint(names, request.principals());
    }

    /** Returns type and name of each, or a star. */
    List<String> shown() {
        return shown;
    }
}
