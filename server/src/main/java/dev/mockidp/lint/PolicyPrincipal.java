// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

/**
 * One principal of a statement.
 *
 * @param type {@code Federated}, {@code AWS}, {@code Service} or another; {@code *} for everyone
 * @param name the name, or {@code *}
 * @param place where it stands
 */
public record PolicyPrincipal(String type, String name, Place place) {
    /** Checks that nothing is absent. */
    public PolicyPrincipal {
        requireNonNull(type, "type");
        requireNonNull(name, "name");
        requireNonNull(place, "place");
    }

    /** Tells whether it is an identity provider. */
    public boolean isFederated() {
        return type.equals("Federated");
    }
}
