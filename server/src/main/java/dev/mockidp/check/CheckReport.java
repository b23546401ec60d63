// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static java.util.Objects.requireNonNull;

import dev.mockidp.lint.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out about a provider.
 *
 * @param issuer the issuer's URL
 * @param findings what its operator should know, the worst first
 * @param facts what was seen, by name, in order
 * @param tries what each try brought, a line each
 */
public record CheckReport(String issuer, List<CheckFinding> findings, Map<String, String> facts, List<String> tries) {
    /** Copies the parts. */
    public CheckReport {
        requireNonNull(issuer, "issuer");
        findings = List.copyOf(findings);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        tries = List.copyOf(tries);
    }

    /** Tells whether nothing was found that makes AWS refuse the provider's tokens. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.rule().level() == Level.ERROR);
    }
}
