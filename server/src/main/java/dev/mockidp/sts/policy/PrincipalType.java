// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of principals that a statement can name (IAM User Guide, "AWS JSON policy elements: Principal"). */
public enum PrincipalType {
    /** An identity provider: whoever has a token of it. */
    FEDERATED("Federated"),
    /** An account, or a user, a role or a session in it. */
    AWS("AWS"),
    /** A service of AWS. */
    SERVICE("Service"),
    /** An account by its canonical user id. */
    CANONICAL_USER("CanonicalUser");

    private final String wireName;

    PrincipalType(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the name in policies. */
    public String wireName() {
        return wireName;
    }

    static Optional<PrincipalType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
