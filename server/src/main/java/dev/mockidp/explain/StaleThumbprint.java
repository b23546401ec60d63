// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.StsError;
import java.util.stream.Stream;

/** D22: no registered thumbprint is that of the provider. */
final class StaleThumbprint implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D22",
            Level.ERROR,
            "the authority of the provider is private, and no registered thumbprint is its own",
            "InvalidIdentityToken: OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
            "Register the thumbprint given here (aws iam update-open-id-connect-provider-thumbprint replaces the whole list),"
                    + " and again with each new certificate of that authority; a public authority needs none.",
            "AWS fact sheet §1.1, I5 threads (configure-aws-credentials#357); IAM service model, ThumbprintList");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        return subject.failedWith(StsError.THUMBPRINT)
                ? subject.result().verification().failure().stream()
                        .map(step -> new Diagnosis(INFO, Blame.PROVIDER, step.note(), null))
                : Stream.empty();
    }
}
