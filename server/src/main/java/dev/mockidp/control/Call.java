// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.fault.FaultCodec;
import dev.mockidp.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an operation. Parameters and members that the operation does not know were refused already.
 *
 * @param arguments the values of the path's placeholders
 * @param query the parameters of the query
 * @param body the members of the content
 */
record Call(Request request, List<String> arguments, Map<String, String> query, Body body) {

    static Call of(Request request, Route route, List<String> encoded) {
        List<String> arguments = encoded.stream().map(Call::decodedSegment).toList();
        List<String> members = route.body();
        Body body = members == null ? Body.none() : Body.of(request, members);
        return new Call(request, arguments, query(request.query(), route.query()), body);
    }

    private static Map<String, String> query(String text, List<String> known) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw new ControlException(
                        400,
                        "unknown parameter \"" + name + "\"; known: "
                                + (known.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ", known.stream().sorted().toList())));
            }
            if (query.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
                throw new ControlException(400, "the parameter \"" + name + "\" is given twice");
            }
        }
        return query;
    }

    /** In a path a plus sign stands for itself. */
    private static String decodedSegment(String text) {
        return decoded(text.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ControlException(400, "\"" + text + "\" is not percent-encoded: " + e.getMessage());
        }
    }

    String argument(int index) {
        return arguments.get(index);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    long number(String name, long otherwise, long least, long most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ControlException(
                400, "\"" + name + "\": found \"" + text + "\", expected a whole number from " + least + " to " + most);
    }

    boolean flag(String name) {
        String text = query.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new ControlException(400, "\"" + name + "\": found \"" + text + "\", expected true or false");
        }
        return text.equals("true");
    }

    Duration duration(String name, Duration otherwise, Duration most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        Duration duration;
        try {
            duration = FaultCodec.duration(text);
        } catch (IllegalArgumentException e) {
            throw new ControlException(400, "\"" + name + "\": " + e.getMessage());
        }
        if (duration.compareTo(most) > 0) {
            throw new ControlException(
                    400, "\"" + name + "\": found \"" + text + "\", expected at most " + most.toSeconds() + "s");
        }
        return duration;
    }
}
