// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The OpenID Connect issuers that AWS takes tokens from without a registration (IAM User Guide, Federated principals). */
enum BuiltInIssuer {
    COGNITO("cognito-identity.amazonaws.com", List.of("amr", "aud", "sub")),
    GOOGLE("accounts.google.com", List.of("aud", "oaud", "sub", "google/organization_number"));

    private final String domain;
    private final List<String> keys;

    BuiltInIssuer(String domain, List<String> keys) {
        this.domain = domain;
        this.keys = keys;
    }

    /** The name in trust policies and the prefix of condition keys. */
    String domain() {
        return domain;
    }

    String url() {
        return "https://" + domain;
    }

    /** The condition keys that tokens of this issuer give. */
    List<String> keys() {
        return keys;
    }

    /** Google's tokens may lack the scheme (Google Identity, "Validate an ID token"). */
    static Optional<BuiltInIssuer> find(String issuer) {
        return Arrays.stream(values())
                .filter(b -> b.url().equals(issuer) || (b == GOOGLE && b.domain.equals(issuer)))
                .findFirst();
    }
}
