// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;

import dev.mockidp.internal.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form of one kind of token at one provider: header and claims, in the order of the wire, with placeholders for what
 * changes from token to token. A placeholder without a value leaves its member out.
 */
public final class TokenTemplate {
    /** The placeholders in headers. */
    public static final Set<String> HEADER_PLACEHOLDERS = Set.of("alg", "kid", "x5t");
    /** The placeholders in claims. */
    public static final Set<String> CLAIM_PLACEHOLDERS = Set.of(
            "issuer", "subject", "audience", "client", "scope", "issuedAt", "expires", "notBefore", "uuid", "base");

    static final List<String> SETTABLE = List.of("subject", "audience", "client", "scope");

    /**
     * What a provider's token has unless its recipe says otherwise.
     *
     * @param subject the subject
     * @param audience the audience, as a string or a list of strings
     * @param lifetime the time from {@code iat} to {@code exp}, in whole seconds
     * @param notBefore the time from {@code iat} to {@code nbf}, in whole seconds; zero or negative with most providers
     */
    public record Defaults(String subject, Object audience, Duration lifetime, Duration notBefore) {
        /** Checks that nothing is absent. */
        public Defaults {
            requireNonNull(subject, "subject");
            requireNonNull(audience, "audience");
            requireNonNull(lifetime, "lifetime");
            requireNonNull(notBefore, "notBefore");
        }
    }

    private final Template header;
    private final Template claims;
    private final Defaults defaults;

    /**
     * Compiles a template.
     *
     * @throws IllegalArgumentException that names an unknown placeholder and those known
     */
    public TokenTemplate(Map<String, ?> header, Map<String, ?> claims, Defaults defaults) {
        this.header = Template.of(header, HEADER_PLACEHOLDERS);
        this.claims = Template.of(claims, CLAIM_PLACEHOLDERS);
        this.defaults = requireNonNull(defaults, "defaults");
    }

    /** Returns what a token has unless its recipe says otherwise. */
    public Defaults defaults() {
        return defaults;
    }

    Template header() {
        return header;
    }

    Template claims() {
        return claims;
    }
}
