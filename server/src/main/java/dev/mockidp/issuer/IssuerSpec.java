// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static java.util.Objects.requireNonNull;

import dev.mockidp.token.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * What a new issuer is to be like.
 *
 * @param profile the provider it behaves like
 * @param name the path segment under which it is served; null for one that nobody uses
 * @param identifier the value of {@code iss} and of discovery's {@code issuer}; null for the profile's, or else the URL
 *     where it is served
 * @param seed decides its keys and the ids in its tokens; null for others each time
 * @param fresh whether its keys are truly new; RSA takes 75–440 ms each
 * @param algorithm what its keys sign with; null for what the profile says
 * @param backChannel what services call the issuer in discovery, other than browsers; {@value #AS_ASKED} for the host that
 *     was asked; null for the identifier
 */
public record IssuerSpec(
        IdpProfile profile,
        @Nullable String name,
        @Nullable String identifier,
        @Nullable Long seed,
        boolean fresh,
        @Nullable SigningAlgorithm algorithm,
        @Nullable String backChannel) {
    /** The back channel that follows the {@code Host} header of the request for the discovery document. */
    public static final String AS_ASKED = "request";

    /** Checks the name and the identifier. */
    public IssuerSpec {
        requireNonNull(profile, "profile");
        if (name != null && !isSegment(name)) {
            throw new IllegalArgumentException(
                    "issuer name \"" + name + "\": expected 1 to 64 of the characters A-Z a-z 0-9 . _ ~ -");
        }
        if (identifier != null && identifier.isBlank()) {
            throw new IllegalArgumentException("the identifier of an issuer must not be blank");
        }
        if (fresh && seed != null) {
            throw new IllegalArgumentException("keys are either fresh or decided by a seed, not both");
        }
    }

    private static boolean isSegment(String name) {
        boolean allAllowed = name.chars()
                .allMatch(
                        c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '.' || c == '_' || c == '~' || c == '-');
        return allAllowed && !name.isEmpty() && name.length() <= 64 && !name.equals(".") && !name.equals("..");
    }

    /**
     * Returns the spec of an issuer like a provider, everything else left open.
     *
     * @throws IllegalArgumentException if there is no such profile; the message names the known ones
     */
    public static IssuerSpec of(String profileName) {
        return of(IdpProfile.named(profileName));
    }

    /** Returns the spec of an issuer like a provider, everything else left open. */
    public static IssuerSpec of(IdpProfile profile) {
        return new IssuerSpec(profile, null, null, null, false, null, null);
    }

    /**
     * Sets the path segment under which it is served.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 of the characters {@code A-Z a-z 0-9 . _ ~ -}
     */
    public IssuerSpec name(String newName) {
        return new IssuerSpec(
                profile, requireNonNull(newName, "name"), identifier, seed, fresh, algorithm, backChannel);
    }

    /**
     * Sets {@code iss} to that of a real provider, while the issuer is served where it is. The URLs in discovery are
     * derived from the identifier then, as the real provider's are.
     */
    public IssuerSpec identifier(String newIdentifier) {
        return new IssuerSpec(
                profile, name, requireNonNull(newIdentifier, "identifier"), seed, fresh, algorithm, backChannel);
    }

    /** Lets the keys and the ids in the tokens follow from a seed: two issuers of one seed have the same keys. */
    public IssuerSpec seed(long newSeed) {
        return new IssuerSpec(profile, name, identifier, newSeed, fresh, algorithm, backChannel);
    }

    /** Asks for keys that are truly new instead of the shipped, public ones. */
    public IssuerSpec freshKeys() {
        return new IssuerSpec(profile, name, identifier, seed, true, algorithm, backChannel);
    }

    /** Lets all its keys be for another algorithm than the profile's. */
    public IssuerSpec algorithm(SigningAlgorithm newAlgorithm) {
        return new IssuerSpec(
                profile, name, identifier, seed, fresh, requireNonNull(newAlgorithm, "algorithm"), backChannel);
    }

    /**
     * Sets the issuer's URL that discovery gives for what services call ({@code jwks_uri}, {@code token_endpoint} and the
     * like), while {@code issuer} and what browsers call ({@code authorization_endpoint}, {@code end_session_endpoint},
     * {@code check_session_iframe}) keep to the identifier: for a browser that does not share the services' network.
     *
     * @param url the issuer's URL as services see it, or {@value #AS_ASKED} for the host under which they asked
     */
    public IssuerSpec backChannel(String url) {
        return new IssuerSpec(profile, name, identifier, seed, fresh, algorithm, requireNonNull(url, "url"));
    }
}
