// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one call came to.
 *
 * @param what the call, for example {@code verify good}
 * @param answer the STS's answer to the plain caller; null for a client under test
 * @param outcome what a client under test made of it
 * @param thrown what the client threw, if anything
 * @param took how long it took
 * @param gaps the pauses between the client's requests to the STS
 * @param attempts the client's requests to the STS
 */
record Seen(
        String what,
        @Nullable StsAnswer answer,
        Outcome outcome,
        @Nullable Throwable thrown,
        Duration took,
        List<Duration> gaps,
        long attempts) {

    static Seen answer(String what, StsAnswer answer) {
        Outcome outcome = answer.credentials() ? Outcome.ACCEPT : Outcome.REJECT;
        return new Seen(what, answer, outcome, null, answer.took(), List.of(), 1);
    }

    /** Renders what was seen, without what was called. */
    String result() {
        if (answer != null) {
            return answer.toString();
        }
        String why = thrown == null ? "" : " (" + thrown + ')';
        String asked = attempts == 0 ? "" : ", " + attempts + (attempts == 1 ? " attempt" : " attempts");
        return outcome + why + asked + String.format(Locale.ROOT, " after %.3f s", took.toNanos() / 1e9);
    }
}
