// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phases of one set of rules and which one is on. */
final class Phases {
    private volatile List<Phase> phases = List.of();
    private int index;
    private long enteredNanos;
    private long exchanges;

    /** The phase that is on; the name is null if there are no phases. */
    record Now(@Nullable String name, long enteredNanos) {
        static final Now NONE = new Now(null, 0);
    }

    synchronized void set(List<Phase> newPhases, long now) {
        long names = newPhases.stream().map(Phase::name).distinct().count();
        if (names < newPhases.size()) {
            throw new IllegalArgumentException("each phase needs a name of its own, got "
                    + newPhases.stream().map(Phase::name).collect(Collectors.joining(", ")));
        }
        phases = List.copyOf(newPhases);
        enter(0, now);
    }

    private void enter(int newIndex, long now) {
        index = newIndex;
        enteredNanos = now;
        exchanges = 0;
    }

    /** Counts an exchange and says in which phase it is. */
    Now exchange(long now) {
        return phases.isEmpty() ? Now.NONE : counted(now);
    }

    /** Says in which phase an exchange would be, without counting it. */
    Now look(long now) {
        return phases.isEmpty() ? Now.NONE : entered(now);
    }

    /** The phases may have been taken away since they were looked at. */
    private synchronized Now counted(long now) {
        Now here = entered(now);
        exchanges++;
        return here;
    }

    private synchronized Now entered(long now) {
        if (phases.isEmpty()) {
            return Now.NONE;
        }
        leaveInTime(now);
        Long limit = phases.get(index).exchanges();
        if (limit != null && exchanges >= limit && index < phases.size() - 1) {
            enter(index + 1, now);
        }
        return new Now(phases.get(index).name(), enteredNanos);
    }

    synchronized Now now(long now) {
        if (phases.isEmpty()) {
            return Now.NONE;
        }
        leaveInTime(now);
        return new Now(phases.get(index).name(), enteredNanos);
    }

    private void leaveInTime(long now) {
        while (index < phases.size() - 1) {
            java.time.Duration after = phases.get(index).after();
            if (after == null || now - enteredNanos < after.toNanos()) {
                return;
            }
            enter(index + 1, enteredNanos + after.toNanos());
        }
    }

    synchronized void advance(long now) {
        leaveInTime(now);
        if (index < phases.size() - 1) {
            enter(index + 1, now);
        }
    }

    synchronized void enter(String name, long now) {
        List<String> names = phases.stream().map(Phase::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown phase \"" + name + "\"; known: " + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        enter(names.indexOf(name), now);
    }

    synchronized void record(String outcome, long now) {
        leaveInTime(now);
        if (!phases.isEmpty() && outcome.equals(phases.get(index).outcome())) {
            advance(now);
        }
    }

    List<Phase> list() {
        return phases;
    }
}
