// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A refusal for now, with {@code Retry-After} (RFC 9110 §10.2.3).
 *
 * @param status the status code, as a rule 429 or 503
 * @param retryAfter the time announced, rounded up to whole seconds; zero for the rest of the rule's quota
 * @param as how it is announced
 */
public record Throttle(
        @Default("429") int status,
        @Default("0s") Duration retryAfter,
        @Default("seconds") Form as) implements HttpFault {
    /** The forms of {@code Retry-After}. */
    public enum Form {
        /** A number of seconds. */
        SECONDS,
        /** A date. */
        DATE,
        /** Not at all. */
        NONE
    }

    /** Checks the ranges. */
    public Throttle {
        requireNonNull(as, "as");
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400..599, got " + status);
        }
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must be >= 0, got " + retryAfter);
        }
    }

    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        Duration wait = retryAfter.isZero() ? strike.renewsIn() : retryAfter;
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        Response refusal = new Status(status).apply(planned);
        return switch (as) {
            case SECONDS -> refusal.withHeader("Retry-After", String.valueOf(seconds));
            case DATE ->
                refusal.withHeader("Retry-After", HttpDate.of(strike.now().plusSeconds(seconds)));
            case NONE -> refusal;
        };
    }
}
