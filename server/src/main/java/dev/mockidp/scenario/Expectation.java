// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is expected at one door. */
record Expectation(
        List<Call> calls,
        List<Numbers> fetches,
        Map<String, Map<Role, Numbers>> journal,
        Map<String, List<String>> untouched) {

    Expectation {
        calls = List.copyOf(calls);
        fetches = List.copyOf(fetches);
        journal = Map.copyOf(journal);
        untouched = Map.copyOf(untouched);
    }

    /** What is expected of some calls that follow each other. */
    sealed interface Call {
        /** How many calls it is about; 0 for all that are left. */
        int times();
    }

    /** The answer of the STS: credentials if there is no error. The times are the world's: a time scale changes them. */
    record StsResult(
            int times,
            @Nullable String error,
            @Nullable String message,
            boolean noAnswer,
            Duration atLeast,
            @Nullable Duration atMost)
            implements Call {}

    /** What a verifier may make of a token. */
    record Verified(
            int times, Set<Outcome> outcomes, @Nullable Span within) implements Call {}

    /** How a caller of the STS may behave. */
    record Called(
            int times,
            Set<Outcome> outcomes,
            Numbers attempts,
            Duration minGap,
            @Nullable Span within) implements Call {}
}
