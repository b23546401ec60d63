// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Idle;
import dev.mockidp.http.Response;
import java.time.Duration;

/**
 * A kept connection that is ended when it was unused for a time after this response.
 *
 * @param after how long it may be unused; not negative
 * @param with how it ends
 */
public record KillIdle(Duration after, @Default("reset") Way with) implements NetworkFault {
    /** How a connection is ended. */
    public enum Way {
        /** With a TCP RST. */
        RESET,
        /** With a TCP FIN. */
        CLOSE
    }

    /** Checks the range. */
    public KillIdle {
        requireNonNull(with, "with");
        idle(with, after);
    }

    private static Idle idle(Way way, Duration after) {
        return new Idle(way == Way.RESET ? Idle.Kind.RESET : Idle.Kind.CLOSE, after);
    }

    @Override
    public Response apply(Response planned) {
        return planned.withWire(wire -> wire.then(idle(with, after)));
    }
}
