// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * A planned response together with whoever wants to know what became of it.
 *
 * @param response the plan
 * @param onEnd told once, when the delivery has ended
 */
public record Exchange(Response response, Consumer<DeliveryReport> onEnd) implements Answer {
    /** Checks that nothing is absent. */
    public Exchange {
        requireNonNull(response, "response");
        requireNonNull(onEnd, "onEnd");
    }

    /** Returns an exchange whose end nobody waits for. */
    public static Exchange of(Response response) {
        return new Exchange(response, report -> {});
    }
}
