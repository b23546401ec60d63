// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fault rules as plain maps, lists and scalars, the form that scenarios and the control API share: {@code when} says on
 * which occasions, {@code then} what goes wrong.
 *
 * <pre>{@code
 * when: {role: jwks, first: 2}
 * then: {latency: 6s}
 * }</pre>
 *
 * <p>Keys of {@code when}: {@code role}, {@code path}, {@code method}, {@code header}, {@code query}, {@code form},
 * {@code label}, {@code listener} (the selector); {@code first}, {@code nth}, {@code from} with {@code to} and
 * {@code every}, or {@code quota} with {@code limit} and {@code window} (the number), with {@code per}, {@code renew} and
 * {@code count}; {@code after}, {@code until}, {@code anchor} (the time); {@code phase}; {@code share} and {@code seed};
 * {@code expires}. {@code then} is a map by the faults' names, or a list of such maps if a fault occurs twice.
 */
public final class RuleCodec {
    private RuleCodec() {}

    /**
     * Reads a rule.
     *
     * @throws RuleFormatException that says at which key, what was found and what is known
     */
    public static FaultRule read(Map<String, ?> rule) {
        Keys keys = new Keys(rule, List.of());
        When when = when(keys.get("when"));
        Object then = keys.get("then");
        keys.done();
        return new FaultRule(when, then(then));
    }

    /**
     * Reads the part {@code when}; null stands for always.
     *
     * @throws RuleFormatException that says at which key, what was found and what is known
     */
    public static When when(@Nullable Object when) {
        return when == null ? When.ALWAYS : WhenCodec.read(new Keys(when, List.of("when")));
    }

    /**
     * Reads the part {@code then}.
     *
     * @throws RuleFormatException that says at which key, what was found and what is known
     */
    public static List<Fault> then(@Nullable Object then) {
        List<Fault> faults = new ArrayList<>();
        if (then instanceof List<?> list) {
            list.forEach(part -> addAll(part, faults));
        } else if (then != null) {
            addAll(then, faults);
        }
        if (faults.isEmpty()) {
            throw new RuleFormatException(
                    "\"then\" must name at least one fault; known: " + String.join(", ", FaultCodec.names()),
                    List.of("then"));
        }
        return faults;
    }

    private static void addAll(@Nullable Object part, List<Fault> faults) {
        if (!(part instanceof Map<?, ?> map)) {
            throw new RuleFormatException(
                    "then: found \"" + part + "\", expected faults by name; known: "
                            + String.join(", ", FaultCodec.names()),
                    List.of("then"));
        }
        map.forEach((name, settings) -> {
            try {
                faults.add(FaultCodec.read(String.valueOf(name), settings));
            } catch (IllegalArgumentException e) {
                throw new RuleFormatException(String.valueOf(e.getMessage()), List.of("then", String.valueOf(name)));
            }
        });
    }

    /** Writes a rule, so that {@link #read} gives an equal one. */
    public static Map<String, Object> write(FaultRule rule) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("when", WhenCodec.write(rule.when()));
        written.put("then", write(rule.faults()));
        return written;
    }

    /**
     * Reads phases: a list of maps with {@code name} and, as ways out, {@code after} (a time), {@code exchanges} (a number)
     * and {@code outcome} (what must be recorded).
     *
     * @throws RuleFormatException that says at which key, what was found and what is known
     */
    public static List<Phase> phases(@Nullable Object phases) {
        if (!(phases instanceof List<?> list)) {
            throw new RuleFormatException(
                    "phases: found \"" + phases + "\", expected a list of phases", List.of("phases"));
        }
        List<Phase> read = new ArrayList<>();
        for (Object part : list) {
            Keys keys = new Keys(part, List.of("phases"));
            read.add(new Phase(
                    keys.find("name", Keys::text).orElseThrow(() -> keys.problem("name", "is needed")),
                    keys.find("after", Keys::duration).orElse(null),
                    keys.find("exchanges", Keys::count).orElse(null),
                    keys.find("outcome", Keys::text).orElse(null)));
            keys.done();
        }
        return read;
    }

    /** Writes a phase, so that {@link #phases} gives an equal one of a list with it. */
    public static Map<String, Object> write(Phase phase) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", phase.name());
        putIfGiven(written, "after", phase.after() == null ? null : FaultCodec.text(phase.after()));
        putIfGiven(written, "exchanges", phase.exchanges());
        putIfGiven(written, "outcome", phase.outcome());
        return written;
    }

    private static void putIfGiven(Map<String, Object> written, String key, @Nullable Object value) {
        if (value != null) {
            written.put(key, value);
        }
    }

    private static Object write(List<Fault> faults) {
        Set<String> kinds = new LinkedHashSet<>();
        faults.forEach(fault -> kinds.add(fault.kind()));
        if (kinds.size() < faults.size()) {
            return faults.stream()
                    .map(fault -> Map.of(fault.kind(), FaultCodec.write(fault)))
                    .toList();
        }
        Map<String, Object> byKind = new LinkedHashMap<>();
        faults.forEach(fault -> byKind.put(fault.kind(), FaultCodec.write(fault)));
        return byKind;
    }
}
