// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the bytes of a response differ from a well-formed HTTP/1.1 message that comes in one go.
 *
 * @param headPause a pause between the status line and the header fields; not negative
 * @param bodyPause a pause between the head and the body; not negative
 * @param interims the responses with a status of 1xx that come first
 * @param version the version in the status line; {@code HTTP/1.0} ends the connection as well
 * @param framing how the end of the body is shown
 * @param extra bytes behind the end of the message, as ISO 8859-1
 * @param instead bytes that come instead of everything, as ISO 8859-1; empty for none
 * @param idle what becomes of the connection afterwards
 * @param withheld lower-case names of header fields that are not added to those of the response
 */
public record Wire(
        Duration headPause,
        Duration bodyPause,
        List<Interim> interims,
        String version,
        Framing framing,
        String extra,
        String instead,
        Idle idle,
        Set<String> withheld) {
    /** The version that is usual. */
    public static final String HTTP_1_1 = "HTTP/1.1";
    /** The version that knows neither chunks nor connections that stay open. */
    public static final String HTTP_1_0 = "HTTP/1.0";
    /** A well-formed message in one go. */
    public static final Wire NORMAL =
            new Wire(Duration.ZERO, Duration.ZERO, List.of(), HTTP_1_1, Framing.RIGHT, "", "", Idle.SERVE, Set.of());

    /** Checks the ranges. */
    public Wire {
        if (headPause.isNegative() || bodyPause.isNegative()) {
            throw new IllegalArgumentException("pauses must be >= 0, got " + headPause + " and " + bodyPause);
        }
        interims = List.copyOf(interims);
        requireNonNull(version, "version");
        requireNonNull(framing, "framing");
        requireNonNull(extra, "extra");
        requireNonNull(instead, "instead");
        requireNonNull(idle, "idle");
        withheld = Set.copyOf(withheld);
    }

    /** Returns this with a further pause between the status line and the header fields. */
    public Wire pausedInHead(Duration more) {
        return new Wire(headPause.plus(more), bodyPause, interims, version, framing, extra, instead, idle, withheld);
    }

    /** Returns this with a further pause between the head and the body. */
    public Wire pausedBeforeBody(Duration more) {
        return new Wire(headPause, bodyPause.plus(more), interims, version, framing, extra, instead, idle, withheld);
    }

    /** Returns this with one more response of 1xx in front. */
    public Wire preceded(Interim by) {
        List<Interim> more = new ArrayList<>(interims);
        more.add(by);
        return new Wire(headPause, bodyPause, more, version, framing, extra, instead, idle, withheld);
    }

    /** Returns this as a message of HTTP/1.0, whose end is the connection's. */
    public Wire http10() {
        return new Wire(
                headPause, bodyPause, interims, HTTP_1_0, new Framing.UntilClose(), extra, instead, idle, withheld);
    }

    /** Returns this with the end of the body shown in another way. */
    public Wire framed(Framing other) {
        return new Wire(headPause, bodyPause, interims, version, other, extra, instead, idle, withheld);
    }

    /** Returns this with bytes behind the end of the message. */
    public Wire followedBy(String bytes) {
        return new Wire(headPause, bodyPause, interims, version, framing, bytes, instead, idle, withheld);
    }

    /** Returns this with bytes instead of the whole message. */
    public Wire replacedBy(String bytes) {
        return new Wire(headPause, bodyPause, interims, version, framing, extra, bytes, idle, withheld);
    }

    /** Returns this with another fate of the connection. */
    public Wire then(Idle fate) {
        return new Wire(headPause, bodyPause, interims, version, framing, extra, instead, fate, withheld);
    }

    /** Returns this without a header field that would be added, such as {@code Date} or {@code Content-Length}. */
    public Wire withholding(String field) {
        Set<String> more = new TreeSet<>(withheld);
        more.add(field.toLowerCase(Locale.ROOT));
        return new Wire(headPause, bodyPause, interims, version, framing, extra, instead, idle, more);
    }
}
