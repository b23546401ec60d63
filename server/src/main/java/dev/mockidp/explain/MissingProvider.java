// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsError;
import java.util.stream.Stream;

/** D18: no provider has the token's issuer. */
final class MissingProvider implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D18",
            Level.ERROR,
            "no provider of the account has exactly the token's issuer",
            "InvalidIdentityToken: No OpenIDConnect provider found in your account",
            "Register the provider in the account of the role, with the URL exactly as the token's " + "iss.",
            "AWS fact sheet §1.1, I4 threads (mozilla-aws-cli#127, configure-aws-credentials#280)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        OidcProvider provider = subject.provider();
        if (!subject.failedWith(StsError.NO_PROVIDER) || provider == null) {
            return Stream.empty();
        }
        String iss = subject.text("iss").orElse("");
        String why = provider.url().equals(iss + "/") || iss.equals(provider.url() + "/")
                ? "they differ in the slash at the end"
                : provider.url().equalsIgnoreCase(iss)
                        ? "they differ in letter case"
                        : provider.url().contains(".eks.") && iss.contains(".eks.")
                                ? "they are two EKS clusters"
                                : "they are two issuers";
        return Stream.of(new Diagnosis(
                INFO,
                Blame.PROVIDER,
                "iss is \"" + iss + "\", the provider's URL is \"" + provider.url() + "\": " + why,
                null));
    }
}
