// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.stream.Stream;

/** D26: a key that may not exist. */
final class AuthorizedPartyKey implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "D26",
            Level.WARNING,
            "a condition on azp",
            "whether AWS has this key is not known; where a token has azp, AWS shows it as aud and "
                    + "the audience as oaud",
            "Compare azp by \"<provider>:aud\", and the audience of a token with azp by " + "\"<provider>:oaud\".",
            "IAM User Guide, \"Condition keys for web identity federation\"; aws-sdk-net#3071");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Evidence> look(PolicyStatement statement) {
        return statement
                .on("azp")
                .map(condition -> new Evidence(condition.place(), condition.key() + " is not among AWS's known keys"));
    }
}
