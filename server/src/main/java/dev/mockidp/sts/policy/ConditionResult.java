// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of one condition.
 *
 * @param operator the operator as written, for example {@code StringEquals}
 * @param key the condition key as written
 * @param asked the policy's values as written
 * @param given the request's values; none if the key is absent
 * @param holds whether the condition holds
 * @param note what else decided; empty if nothing did
 */
public record ConditionResult(
        String operator, String key, List<String> asked, List<String> given, boolean holds, String note) {
    /** Copies the lists. */
    public ConditionResult {
        requireNonNull(operator, "operator");
        requireNonNull(key, "key");
        requireNonNull(note, "note");
        asked = List.copyOf(asked);
        given = List.copyOf(given);
    }

    @Override
    public String toString() {
        return operator + " " + key + ": asked " + asked + ", given " + (given.isEmpty() ? "nothing (absent)" : given)
                + (holds ? ": holds" : ": does not hold") + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
