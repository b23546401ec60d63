// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Delivery;
import java.time.Duration;

/** The part of a response before which it is delayed. */
public enum Moment {
    /** Before anything. */
    STATUS_LINE,
    /** Between the status line and the header fields. */
    HEADERS,
    /** Between the head and the body. */
    BODY;

    Delivery delay(Delivery delivery, Duration by) {
        return switch (this) {
            case STATUS_LINE -> delivery.delayedBy(by);
            case HEADERS -> delivery.on(delivery.wire().pausedInHead(by));
            case BODY -> delivery.on(delivery.wire().pausedBeforeBody(by));
        };
    }
}
