// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import java.util.Map;

/** Names, for each scenario, a client that does not cope with it. */
final class BadClients {
    private static final Map<String, TinyVerifier.Flaw> VERIFIERS = Map.ofEntries(
            Map.entry("firewall-drop", TinyVerifier.Flaw.WAITS_FOREVER),
            Map.entry("jwks-at-gitlab-path", TinyVerifier.Flaw.GUESSES_JWKS_PATH),
            Map.entry("key-signs-before-it-is-published", TinyVerifier.Flaw.REMEMBERS_UNKNOWN_KIDS),
            Map.entry("old-key-withdrawn", TinyVerifier.Flaw.MERGES_KEY_SETS),
            Map.entry("signing-key-rotated", TinyVerifier.Flaw.CACHES_FOREVER),
            Map.entry("token-fractional-exp", TinyVerifier.Flaw.CRASHES_ON_ODD_TOKENS),
            Map.entry("token-missing-iat", TinyVerifier.Flaw.CRASHES_ON_ODD_TOKENS),
            Map.entry("token-missing-sub", TinyVerifier.Flaw.CRASHES_ON_ODD_TOKENS),
            Map.entry("token-no-kid", TinyVerifier.Flaw.CRASHES_ON_ODD_TOKENS));

    private static final Map<String, TinyCaller.Flaw> CALLERS = Map.of(
            "discovery-latency-over-5s", TinyCaller.Flaw.RETRIES_NOTHING,
            "firewall-drop", TinyCaller.Flaw.RETRIES_NOTHING,
            "idp-fails-twice-then-recovers", TinyCaller.Flaw.RETRIES_NOTHING,
            "jwks-latency-over-5s", TinyCaller.Flaw.RETRIES_NOTHING,
            "latency-adds-up-over-5s", TinyCaller.Flaw.RETRIES_NOTHING);

    private BadClients() {}

    static TinyVerifier.Flaw verifier(String scenario) {
        return VERIFIERS.getOrDefault(scenario, TinyVerifier.Flaw.DECODES_ONLY);
    }

    static TinyCaller.Flaw caller(String scenario) {
        return CALLERS.getOrDefault(scenario, TinyCaller.Flaw.RETRIES_EVERYTHING);
    }
}
