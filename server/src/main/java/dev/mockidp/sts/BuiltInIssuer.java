// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;
import java.util.Optional;

/** The OpenID Connect issuers that AWS takes tokens from without a registration (IAM User Guide, Federated principals). */
enum BuiltInIssuer {
    COGNITO("cognito-identity.amazonaws.com", List.of("amr", "aud", "sub")),
    GOOGLE("accounts.google.com", List.of("aud", "oaud", "sub", "google/organization_number"));

    private static final List<BuiltInIssuer> ALL = List.of(values());

    private final String domain;
    private final String url;
    private final List<String> keys;

    BuiltInIssuer(String domain, List<String> keys) {
        this.domain = domain;
        this.url = "https://" + domain;
        this.keys = keys;
    }

    /** The name in trust policies and the prefix of condition keys. */
    String domain() {
        return domain;
    }

    String url() {
        return url;
    }

    /** The condition keys that tokens of this issuer give. */
    List<String> keys() {
        return keys;
    }

    /** Google's tokens may lack the scheme (Google Identity, "Validate an ID token"). */
    static Optional<BuiltInIssuer> find(String issuer) {
        for (BuiltInIssuer builtIn : ALL) {
            if (builtIn.url.equals(issuer) || (builtIn == GOOGLE && builtIn.domain.equals(issuer))) {
                return Optional.of(builtIn);
            }
        }
        return Optional.empty();
    }
}
