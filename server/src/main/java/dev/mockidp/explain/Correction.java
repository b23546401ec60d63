// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A policy that would be right.
 *
 * @param policy its text: the given one with as few changes as possible
 * @param diff the changes in the unified format of diff
 * @param edits the changes in words, in order; none if the policy stays as it is
 * @param accepted whether AWS would take the token with it
 */
public record Correction(String policy, String diff, List<PolicyEdit> edits, boolean accepted) {
    /** Copies the list. */
    public Correction {
        requireNonNull(policy, "policy");
        requireNonNull(diff, "diff");
        edits = List.copyOf(edits);
    }
}
