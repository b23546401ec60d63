// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was seen with what is expected. */
final class Judge {
    private final World world;
    private final double scale;
    private final List<Difference> differences = new ArrayList<>();

    Judge(World world, double scale) {
        this.world = world;
        this.scale = scale;
    }

    List<Difference> compare(Expectation expected, List<Seen> seen, List<Integer> fetched) {
        calls(expected.calls(), seen);
        for (int i = 0; i < expected.fetches().size(); i++) {
            int status = fetched.get(i);
            if (!expected.fetches().get(i).contains(status)) {
                differ(
                        "fetch " + (i + 1),
                        "status " + expected.fetches().get(i),
                        status == 0 ? "no answer" : "" + status);
            }
        }
        expected.journal().forEach((issuer, counts) -> counts.forEach((role, count) -> count(issuer, role, count)));
        expected.untouched().forEach((issuer, paths) -> paths.forEach(path -> untouched(issuer, path)));
        return differences;
    }

    private void calls(List<Expectation.Call> expected, List<Seen> seen) {
        for (int i = 0; i < seen.size(); i++) {
            call("call " + (i + 1) + " (" + seen.get(i).what() + ')', expected(expected, i), seen.get(i));
        }
    }

    private void call(String where, Expectation.Call call, Seen seen) {
        if (call instanceof Expectation.StsResult result) {
            result(where, result, seen);
        } else if (call instanceof Expectation.Verified verified) {
            if (!verified.outcomes().contains(seen.outcome())) {
                differ(where, words(verified.outcomes()), seen.result());
            }
        } else if (call instanceof Expectation.Called called) {
            called(where, called, seen);
        }
    }

    private void result(String where, Expectation.StsResult wanted, Seen seen) {
        StsAnswer answer = requireNonNull(seen.answer());
        boolean fits;
        String expected;
        if (wanted.noAnswer()) {
            expected = "no answer";
            fits = answer.status() == 0;
        } else if (wanted.error() == null) {
            expected = "credentials";
            fits = answer.credentials();
        } else {
            String message = wanted.message() == null ? null : world.text(wanted.message());
            expected = wanted.error() + (message == null ? "" : " \"" + message + '"');
            fits = wanted.error().equals(answer.code()) && (message == null || message.equals(answer.message()));
        }
        if (!fits) {
            differ(where, expected, seen.result());
            return;
        }
        Duration atLeast = Span.scaled(wanted.atLeast(), scale);
        if (seen.took().compareTo(atLeast) < 0) {
            differ(where + ", time", "at least " + seconds(atLeast), seconds(seen.took()));
        }
        Duration atMost = wanted.atMost();
        if (atMost != null && seen.took().compareTo(Span.scaled(atMost, scale)) > 0) {
            differ(where + ", time", "at most " + seconds(Span.scaled(atMost, scale)), seconds(seen.took()));
        }
    }

    private void called(String where, Expectation.Called wanted, Seen seen) {
        if (!wanted.outcomes().contains(seen.outcome())) {
            differ(where, words(wanted.outcomes()), seen.result());
        }
        if (!wanted.attempts().contains(seen.attempts())) {
            differ(where + ", attempts", wanted.attempts().toString(), String.valueOf(seen.attempts()));
        }
        for (int i = 0; i < seen.gaps().size(); i++) {
            Duration gap = seen.gaps().get(i);
            if (gap.compareTo(wanted.minGap()) < 0) {
                differ(
                        where + ", pause before attempt " + (i + 2),
                        "at least " + seconds(wanted.minGap()),
                        seconds(gap));
            }
        }
    }

    private void count(String name, Role role, Numbers expected) {
        long count = world.issuer(name).journal().count(role);
        if (!expected.contains(count)) {
            differ("requests for " + role + " at " + name, expected.toString(), String.valueOf(count));
        }
    }

    private void untouched(String name, String path) {
        Issuer issuer = world.issuer(name);
        String full = issuer.baseUrl().getRawPath() + path;
        List<JournalEntry> hits = issuer.journal()
                .entries(entry -> entry.path().equals(path) || entry.path().equals(full));
        if (!hits.isEmpty()) {
            differ(
                    path + " at " + name,
                    "no request",
                    hits.size() + ", the first: " + hits.get(0).summary());
        }
    }

    private void differ(String where, String expected, String actual) {
        differences.add(new Difference(where, expected, actual));
    }

    private static String words(Set<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::wireName).collect(Collectors.joining(" or "));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    /** Finds what is expected of a call by its number from 0; the last entry stands for all that follow. */
    static Expectation.Call expected(List<Expectation.Call> calls, int number) {
        int end = 0;
        for (Expectation.Call call : calls) {
            end = call.times() == 0 ? Integer.MAX_VALUE : end + call.times();
            if (number < end) {
                return call;
            }
        }
        return calls.get(calls.size() - 1);
    }
}
