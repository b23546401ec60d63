// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.ListenerChange;
import dev.mockidp.http.Role;
import dev.mockidp.token.KeyMove;
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

    /** Something done with an issuer's keys. */
    record Keys(String issuer, KeyMove move) implements Step {}

    /** A change of a listener. */
    record Listen(String listener, ListenerChange change) implements Step {}

    /** Leaves the phase of an issuer that is on for the next one. */
    record NextPhase(String issuer) implements Step {}

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
