// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import java.util.Locale;
import java.util.stream.Stream;

/** D23: the keys must not be cached. */
final class KeysNotToBeCached implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D23",
            Level.WARNING,
            "the provider sends no-cache with its key set",
            "AWS asks for the keys at every call: slow, and under load InvalidIdentityToken",
            "Send Cache-Control with max-age, without no-cache, and no Pragma.",
            "re:Post, \"InvalidIdentityToken\"");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.keySetHeaders().stream()
                .filter(line ->
                        line.toLowerCase(Locale.ROOT).matches("(cache-control|pragma)\\s*:(.*[\\s,:])?no-cache\\b.*"))
                .limit(1)
                .map(line ->
                        new Diagnosis(INFO, Blame.PROVIDER, "the key set came with \"" + line.strip() + '"', null));
    }
}
