// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.List;

/** All rules that need no token, in the order of their ids. */
final class LintRules {
    static final List<LintRule> ALL = List.of(
            new SharedIssuerWithoutSubject(),
            new SubjectWildcardTooEarly(),
            new SubjectWildcardWide(),
            new WildcardWithEquals(),
            new ForAllValuesOnAbsentKey(),
            new IfExistsOnIdentity(),
            new NoAudience(),
            new ForeignKeyPrefix(),
            new UnexposedClaim(),
            new AudienceAndSubjectMixedUp(),
            new NameBasedGitHubSubject(),
            new ReusableNames(),
            new CognitoWithoutAudienceOrAmr(),
            new EksWithoutServiceAccount(),
            new WrongAction(),
            new NotAnIdentityProvider(),
            new AuthorizedPartyKey(),
            new Placeholder(),
            new PoolIdShape(),
            new UnusableCondition());

    private LintRules() {}
}
