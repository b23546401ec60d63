// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table of operations: a method, a path whose parts may be {@code {placeholders}}, and what answers. */
final class Routes {
    /** Answers one operation; the arguments are the values of the path's placeholders. */
    @FunctionalInterface
    interface Operation {
        Response run(Request request, List<String> arguments);
    }

    private record Entry(String method, String template, List<String> parts, Operation operation) {}

    private final List<Entry> entries = new ArrayList<>();

    Routes add(String method, String template, Operation operation) {
        entries.add(new Entry(method, template, List.of(template.split("/", -1)), operation));
        return this;
    }

    Response dispatch(Request request) {
        List<String> parts = List.of(request.path().split("/", -1));
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Entry entry : entries) {
            List<String> arguments = match(entry.parts, parts);
            if (arguments == null) {
                continue;
            }
            if (entry.method.equals(request.method())) {
                return entry.operation.run(request, arguments);
            }
            otherMethods.add(entry.method);
        }
        if (!otherMethods.isEmpty()) {
            throw new ControlException(
                    405, request.method() + " is not possible here; possible: " + String.join(", ", otherMethods));
        }
        throw new ControlException(404, "no operation at \"" + request.path() + "\"; known: " + known());
    }

    private String known() {
        return String.join(
                ", ",
                entries.stream()
                        .map(entry -> entry.method + " " + entry.template)
                        .toList());
    }

    private static @Nullable List<String> match(List<String> template, List<String> parts) {
        if (template.size() != parts.size()) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (template.get(i).startsWith("{")) {
                arguments.add(parts.get(i));
            } else if (!template.get(i).equals(parts.get(i))) {
                return null;
            }
        }
        return arguments;
    }
}
