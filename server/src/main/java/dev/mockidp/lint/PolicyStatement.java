// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement of a trust policy as it is written, whether an STS could evaluate it or not.
 *
 * @param effect {@code Allow} or {@code Deny}, as written
 * @param principals whom it is about
 * @param actions what it is about
 * @param conditions the conditions
 * @param place where it stands
 */
public record PolicyStatement(
        String effect,
        List<PolicyPrincipal> principals,
        List<String> actions,
        List<PolicyCondition> conditions,
        Place place) {
    /** The action of a web identity. */
    public static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private static final String PROVIDER = ":oidc-provider/";

    /** Copies the lists. */
    public PolicyStatement {
        requireNonNull(effect, "effect");
        requireNonNull(place, "place");
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
    }

    /** Tells whether it lets somebody in. */
    public boolean allows() {
        return effect.equals("Allow");
    }

    /** Tells whether it covers an action, by name or by pattern. */
    public boolean covers(String action) {
        return actions.stream()
                .anyMatch(pattern -> Wildcards.fit(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
    }

    /** Tells whether it lets web identities in. */
    public boolean allowsWebIdentities() {
        return allows() && covers(ACTION);
    }

    /** Returns the names of the OpenID Connect providers that it is about: their URLs without scheme. */
    public List<String> providers() {
        return principals.stream()
                .filter(PolicyPrincipal::isFederated)
                .map(principal -> providerOf(principal.name()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> providerOf(String principal) {
        int at = principal.indexOf(PROVIDER);
        String name = at < 0 ? principal : principal.substring(at + PROVIDER.length());
        boolean usable = PolicyCondition.isKnown(name) && !name.contains(":") && !name.equals("*");
        return usable ? Optional.of(name) : Optional.empty();
    }

    /** Returns the conditions on a claim of one of its providers. */
    public Stream<PolicyCondition> on(String claim) {
        return conditions.stream().filter(condition -> condition.isClaim(claim) && isOfProvider(condition));
    }

    /** Tells whether a condition is on a key of one of its providers, in any letter case, or on one that is not known yet. */
    public boolean isOfProvider(PolicyCondition condition) {
        return !PolicyCondition.isKnown(condition.prefix())
                || providers().stream().anyMatch(name -> name.equalsIgnoreCase(condition.prefix()));
    }

    /** Tells whether a claim of the provider is limited to some values. */
    public boolean limits(String claim) {
        return on(claim).anyMatch(PolicyCondition::isPositive);
    }

    /** Tells whether one of the providers has a name of a pattern, given as a regular expression. */
    boolean isAbout(String regex) {
        return providers().stream().anyMatch(name -> name.matches(regex));
    }
}
