// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.Level;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsError;
import java.util.stream.Stream;

/** D19: the audience is no client id of the provider. */
final class ClientIdMissing implements CaseRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D19",
            Level.ERROR,
            "the audience is not among the provider's client ids",
            "InvalidIdentityToken: Incorrect token audience",
            "Add it: aws iam add-client-id-to-open-id-connect-provider. Built-in issuers need it too "
                    + "once they are registered.",
            "AWS fact sheet §1.1, I3 threads (configure-aws-credentials#1309); re:Post comment");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Diagnosis> look(TokenCase subject) {
        OidcProvider provider = subject.provider();
        if (!subject.failedWith(StsError.INCORRECT_AUDIENCE) || provider == null) {
            return Stream.empty();
        }
        String effective = subject.text("azp").orElseGet(() -> String.join(", ", subject.texts("aud")));
        return Stream.of(new Diagnosis(
                INFO,
                Blame.PROVIDER,
                "effective audience \"" + effective + "\", client ids " + provider.clientIds(),
                null));
    }
}
