// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import java.util.List;

/** All rules that need a token, in the order in which their changes are tried. */
final class CaseRules {
    static final List<CaseRule> ALL = List.of(
            new ExplicitDeny(),
            new OtherKindOfPrincipal(),
            new OtherAction(),
            new OtherKeyPrefix(),
            new UnexposedClaimAsked(),
            new AuthorizedParty(),
            new EqualsWithWildcard(),
            new PlaceholderAsked(),
            new ClientIdForPoolId(),
            new GuestOfPool(),
            new ImmutableSubject(),
            new LetterCase(),
            new PullRequestSubject(),
            new EnvironmentSubject(),
            new AudienceOfToken(),
            new MissingProvider(),
            new ClientIdMissing(),
            new StaleThumbprint(),
            new KeysNotToBeCached(),
            new IncompleteDiscovery(),
            new SessionTooLong(),
            new TagsNotAllowed());

    private CaseRules() {}
}
