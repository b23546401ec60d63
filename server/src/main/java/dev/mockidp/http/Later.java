// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;

/**
 * An answer that is not known yet. No thread waits for it. If the client leaves before it is known, it is cancelled.
 *
 * @param answer the answer when it is known; must not fail
 */
public record Later(CompletableFuture<? extends Answer> answer) implements Answer {
    /** Checks that nothing is absent. */
    public Later {
        requireNonNull(answer, "answer");
    }
}
