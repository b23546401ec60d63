// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.Locale;

/** What a scenario may need of the place where it runs. Where one is missing the verdict is <em>skipped</em>. */
public enum Capability {
    /** Issuers served over TLS. */
    TLS,
    /** Connections that are reset by a true TCP RST. */
    RST,
    /** Addresses that swallow packets without an answer. */
    BLACKHOLE,
    /** Waits of seconds, on the scenario's own scale. */
    SLOW;

    /** Returns the name used in scenarios, for example {@code rst}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
