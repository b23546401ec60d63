// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D21: a principal that brings no token. */
final class NotAnIdentityProvider implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D21",
            Level.ERROR,
            "a principal that is no identity provider, for web identities",
            "nobody with a token matches it: AccessDenied, or MalformedPolicyDocument when it is " + "written",
            "Use {\"Federated\": \"arn:aws:iam::<this account>:oidc-provider/<provider>\"}, or the domain"
                    + " of a built-in issuer.",
            "IAM User Guide, \"AWS JSON policy elements: Principal\"; AWS fact sheet §4.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        if (!statement.allows() || statement.actions().stream().noneMatch(PolicyStatement.ACTION::equalsIgnoreCase)) {
            return Stream.empty();
        }
        return statement.principals().stream()
                .filter(principal -> PolicyCondition.isKnown(principal.name()) && !isProvider(principal))
                .map(principal -> new Evidence(
                        principal.place(), principal.type() + " \"" + principal.name() + "\" is no identity provider"));
    }

    private static boolean isProvider(PolicyPrincipal principal) {
        return principal.isFederated()
                && principal.name().matches("arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/.+|[A-Za-z0-9.-]+\\.[a-z]+");
    }
}
