// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often a client asked, as the STS saw it.
 *
 * @param count how often
 * @param gaps from the end of one answer, or of the patience for it, to the next request
 * @param cut whether the client was still at it when the measurement's limit came
 */
record Attempts(int count, List<Duration> gaps, boolean cut) {
    static Attempts measure(ClientWorld world, Way way, Planted planted, Duration limit) {
        ClientWorld.Place place = world.place();
        place.account.faults().on(Role.STS).apply(planted.faults());
        ClientRun run = place.run(way, place.environment(), limit);
        if (!run.hung() && run.exit() == 0) {
            throw new IllegalStateException(way + " has credentials in spite of " + planted + ": " + run);
        }
        List<JournalEntry> entries = place.attempts();
        if (entries.isEmpty()) {
            throw new IllegalStateException(way + " never asked: " + run);
        }
        return new Attempts(entries.size(), gaps(entries), run.hung());
    }

    private static Duration took(JournalEntry entry) {
        return entry.took().orElse(Duration.ZERO);
    }

    private static List<Duration> gaps(List<JournalEntry> entries) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < entries.size(); i++) {
            JournalEntry before = entries.get(i - 1);
            long end = before.receivedNanos() + took(before).toNanos();
            gaps.add(Duration.ofNanos(Math.max(0, entries.get(i).receivedNanos() - end)));
        }
        return List.copyOf(gaps);
    }

    /** Renders several measurements of the same as one cell: the attempts, and the shortest and longest of each pause. */
    static String cell(List<Attempts> runs, Planted planted) {
        int least = runs.stream().mapToInt(Attempts::count).min().orElse(0);
        int most = runs.stream().mapToInt(Attempts::count).max().orElse(0);
        String cell = least == most ? "" + least : least + "–" + most;
        if (planted == Planted.SILENCE) {
            return cell + silence(runs.get(0));
        }
        List<String> pauses = new ArrayList<>();
        for (int i = 0; i < most - 1; i++) {
            int number = i;
            List<Duration> gaps = runs.stream()
                    .filter(run -> run.gaps.size() > number)
                    .map(run -> run.gaps.get(number))
                    .sorted()
                    .toList();
            pauses.add(range(gaps.get(0), gaps.get(gaps.size() - 1)));
        }
        return cell + (pauses.isEmpty() ? "" : ": " + String.join(", ", pauses));
    }

    /** Silence is not seen to end, so the pauses are those between the requests. */
    private static String silence(Attempts run) {
        if (run.gaps.isEmpty()) {
            return run.cut ? ", still waiting" : "";
        }
        String times = String.join(
                ", ", run.gaps.stream().map(gap -> Attempts.seconds(gap)).toList());
        return " so far, a new one after " + times;
    }

    private static String range(Duration shortest, Duration longest) {
        String from = number(shortest);
        String to = number(longest);
        return from.equals(to) ? from : from + "–" + to;
    }

    private static String number(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e9);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.0f s", time.toNanos() / 1e9);
    }
}
