// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.Occurrence;
import dev.mockidp.fault.Selector;
import dev.mockidp.http.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fault rule as JSON. */
final class RuleJson {
    private RuleJson() {}

    static Map<String, Object> write(FaultRule rule) {
        Map<String, Object> when = new LinkedHashMap<>();
        when.put(
                "role",
                rule.selector().roles().stream().map(Role::wireName).sorted().toList());
        if (!rule.selector().headers().isEmpty()) {
            when.put("header", rule.selector().headers());
        }
        Occurrence occurrence = rule.occurrence();
        if (occurrence.from() != 1) {
            when.put("from", occurrence.from());
        }
        if (occurrence.to() != Long.MAX_VALUE) {
            when.put("to", occurrence.to());
        }
        if (occurrence.every() != 1) {
            when.put("every", occurrence.every());
        }
        Map<String, Object> then = new LinkedHashMap<>();
        rule.faults().forEach(fault -> then.put(fault.kind(), FaultCodec.write(fault)));
        return Map.of("when", when, "then", then);
    }

    static FaultRule read(Body body) {
        Body when = body.nested("when", "role", "header", "first", "nth", "from", "every");
        Map<String, @Nullable Object> then = body.object("then");
        if (then.isEmpty()) {
            throw new ControlException(
                    400, "\"then\" must name at least one fault; known: " + String.join(", ", FaultCodec.names()));
        }
        Set<Role> roles = when.strings("role").stream()
                .map(name -> Role.find(name)
                        .orElseThrow(() ->
                                new ControlException(400, "unknown role \"" + name + "\"; known: " + Role.known())))
                .collect(Collectors.toSet());
        Map<String, String> headers = when.texts("header");
        return new FaultRule(new Selector(roles, headers), occurrence(when), FaultCodec.readAll(then));
    }

    private static Occurrence occurrence(Body when) {
        List<String> given = List.of("first", "nth", "from", "every").stream()
                .filter(when::has)
                .toList();
        if (given.size() > 1) {
            throw new ControlException(400, "give one of first, nth, from, every; found " + String.join(", ", given));
        }
        if (given.isEmpty()) {
            return Occurrence.ALWAYS;
        }
        long n = when.number(given.get(0));
        return switch (given.get(0)) {
            case "first" -> Occurrence.first(n);
            case "nth" -> Occurrence.nth(n);
            case "from" -> Occurrence.from(n);
            default -> Occurrence.every(n);
        };
    }
}
