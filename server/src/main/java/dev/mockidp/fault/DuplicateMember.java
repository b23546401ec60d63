// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * A member that the JSON object holds a second time; RFC 8259 §4 leaves open which one counts. The others stay as they are.
 *
 * @param name the member's name
 * @param value the value of the added one
 * @param place whether the added one is the first or the last member
 */
public record DuplicateMember(
        String name, Object value, @Default("first") Place place) implements ContentFault {
    /** Where something is added. */
    public enum Place {
        /** Before all others. */
        FIRST,
        /** Behind all others. */
        LAST
    }

    /** Checks that nothing is absent. */
    public DuplicateMember {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(place, "place");
    }

    @Override
    public Response apply(Response planned) {
        String text = planned.text();
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return planned;
        }
        String member = Json.write(name) + ':' + Json.write(value);
        boolean empty = text.substring(start + 1, end).isBlank();
        String comma = empty ? "" : ",";
        String changed = place == Place.FIRST
                ? text.substring(0, start + 1) + member + comma + text.substring(start + 1)
                : text.substring(0, end) + comma + member + text.substring(end);
        return planned.withBody(changed.getBytes(StandardCharsets.UTF_8));
    }
}
