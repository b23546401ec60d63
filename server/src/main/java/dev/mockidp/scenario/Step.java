// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that a run does. */
sealed interface Step {

    /** A call of the STS. The plain caller makes it {@code times} times; a caller under test is asked once. */
    record AssumeRole(String token, String role, String endpoint, int times, Span pause, Duration timeout)
            implements Step {}

    /** A token shown to the verifier under test. */
    record Verify(String token, int times, Span pause) implements Step {}

    /** Mints a token now, to be shown in later steps. */
    record Mint(String token) implements Step {}

    /** A change of an issuer's keys. */
    record Keys(String issuer, KeyChange change) implements Step {}

    /** What may be done with keys. */
    enum KeyChange {
        /** A new key is published and signs; the old ones stay published. */
        ROTATE("publishes a new key and signs with it"),
        /** A new key signs and is not published. */
        SIGN_AHEAD("signs with a new key that it does not publish"),
        /** The key that signs is published. */
        PUBLISH("publishes the key with which it signs"),
        /** All published keys but the one that signs are withdrawn. */
        WITHDRAW("withdraws all keys but the one with which it signs");

        private final String deed;

        KeyChange(String deed) {
            this.deed = deed;
        }

        String deed() {
            return deed;
        }
    }

    /** Takes all fault rules off an issuer. */
    record Recover(String issuer) implements Step {}

    /** Registers a provider with the account, in place of any that is there. */
    record Register(Plan.ProviderPlan provider) implements Step {}

    /** Moves an issuer's clock. */
    record Advance(String issuer, Duration by) implements Step {}

    /** Waits. */
    record Pause(Span time) implements Step {}

    /** Fetches a document as another client would; done for the plain caller only. */
    record Fetch(
            String issuer, @Nullable Role role, @Nullable String path, String userAgent) implements Step {}
}
