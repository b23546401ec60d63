// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to be, as far as it differs from the provider's ordinary one. Immutable: each method returns a changed
 * copy. Edits of claims and headers come after the provider's template, defects after the edits.
 *
 * <pre>{@code
 * issuer.mint(t -> t.subject("system:serviceaccount:default:app").audience("sts.amazonaws.com").expired());
 * }</pre>
 */
public final class TokenRecipe {
    static final Object REMOVED = new Object();

    private static final TokenRecipe ID_TOKEN = new TokenRecipe(TokenKind.ID, Map.of(), Map.of(), Map.of());
    private static final TokenRecipe ACCESS_TOKEN = new TokenRecipe(TokenKind.ACCESS, Map.of(), Map.of(), Map.of());

    private final TokenKind kind;
    private final Map<String, Object> values;
    private final Map<String, Object> claims;
    private final Map<String, Object> headers;
    private final @Nullable Duration lifetime;
    private final List<TokenDefect> defects;

    private TokenRecipe(
            TokenKind kind, Map<String, Object> values, Map<String, Object> claims, Map<String, Object> headers) {
        this(kind, values, claims, headers, null, List.of());
    }

    private TokenRecipe(
            TokenKind kind,
            Map<String, Object> values,
            Map<String, Object> claims,
            Map<String, Object> headers,
            @Nullable Duration lifetime,
            List<TokenDefect> defects) {
        this.kind = kind;
        this.values = values;
        this.claims = claims;
        this.headers = headers;
        this.lifetime = lifetime;
        this.defects = defects;
    }

    /** Returns the recipe of the provider's ordinary ID token. */
    public static TokenRecipe idToken() {
        return ID_TOKEN;
    }

    /** Returns the recipe of the provider's ordinary access token. */
    public static TokenRecipe accessToken() {
        return ACCESS_TOKEN;
    }

    /** Sets the subject, in {@code sub} and wherever else the provider repeats it. */
    public TokenRecipe subject(String subject) {
        return value("subject", subject).claim("sub", subject);
    }

    /**
     * Sets the audience: one becomes a string, several an array (RFC 7519 §4.1.3).
     *
     * @throws IllegalArgumentException if there is none; for a token without {@code aud} use {@link #withoutClaim}
     */
    public TokenRecipe audience(String... audience) {
        if (audience.length == 0) {
            throw new IllegalArgumentException("audience() needs a value; use withoutClaim(\"aud\") for none");
        }
        Object aud = audience.length == 1 ? requireNonNull(audience[0], "audience") : List.of(audience);
        return value("audience", aud).claim("aud", aud);
    }

    /**
     * Sets what a placeholder of the provider's template stands for: {@code subject}, {@code audience}, {@code client} or
     * {@code scope}. A template without the placeholder ignores it, as a provider ignores what it does not know.
     *
     * @throws IllegalArgumentException if the placeholder is another one
     */
    public TokenRecipe value(String placeholder, Object value) {
        if (!TokenTemplate.SETTABLE.contains(placeholder)) {
            throw new IllegalArgumentException(
                    "unknown placeholder \"" + placeholder + "\"; known: " + TokenTemplate.SETTABLE);
        }
        return new TokenRecipe(kind, plus(values, placeholder, value), claims, headers, lifetime, defects);
    }

    /** Sets a claim to a string, number, boolean, list or map. */
    public TokenRecipe claim(String name, Object value) {
        return new TokenRecipe(kind, values, plus(claims, name, value), headers, lifetime, defects);
    }

    /** Leaves a claim out. */
    public TokenRecipe withoutClaim(String name) {
        return claim(name, REMOVED);
    }

    /** Sets a member of the header to a string, number, boolean, list or map; the signature stays what it would be. */
    public TokenRecipe header(String name, Object value) {
        return new TokenRecipe(kind, values, claims, plus(headers, name, value), lifetime, defects);
    }

    /** Leaves a member of the header out; the signature stays what it would be. */
    public TokenRecipe withoutHeader(String name) {
        return header(name, REMOVED);
    }

    /** Sets the time from {@code iat} to {@code exp}; counted in whole seconds, may be negative. */
    public TokenRecipe lifetime(Duration newLifetime) {
        return new TokenRecipe(kind, values, claims, headers, requireNonNull(newLifetime, "lifetime"), defects);
    }

    /** Makes the token one that expired an hour ago. */
    public TokenRecipe expired() {
        return with(TokenDefect.EXPIRED);
    }

    /** Adds defects. */
    public TokenRecipe with(TokenDefect... more) {
        List<TokenDefect> all = new ArrayList<>(defects);
        Collections.addAll(all, more);
        return new TokenRecipe(kind, values, claims, headers, lifetime, List.copyOf(all));
    }

    private static Map<String, Object> plus(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(requireNonNull(name, "name"), requireNonNull(value, name));
        return more;
    }

    /** Returns the kind of token. */
    public TokenKind kind() {
        return kind;
    }

    /** Returns the defects in the order in which they are worked in; not modifiable. */
    public List<TokenDefect> defects() {
        return defects;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, Object> claims() {
        return claims;
    }

    Map<String, Object> headers() {
        return headers;
    }

    @Nullable
    Duration lifetime() {
        return lifetime;
    }
}
