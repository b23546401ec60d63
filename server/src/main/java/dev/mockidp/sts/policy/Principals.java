// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Whom a statement is about.
 *
 * @param everyone whether it is {@code "*"}
 * @param federated the names of Federated principals
 */
record Principals(boolean everyone, List<String> federated) {
    Principals {
        federated = List.copyOf(federated);
    }

    /** Tells whether the caller is meant; a web identity is never an AWS, Service or CanonicalUser principal. */
    boolean include(Set<String> names) {
        return everyone || federated.contains("*") || !Collections.disjoint(federated, names);
    }
}
