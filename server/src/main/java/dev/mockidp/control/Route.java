// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation: a method, a path whose parts may be {@code {placeholders}}, and what answers.
 *
 * @param query the names of the query's parameters that it takes
 * @param body the members of the JSON object that it takes; null if it reads the content by itself
 */
record Route(
        String method,
        String template,
        List<String> query,
        @Nullable List<String> body,
        Operation operation) {

    /** Answers one call. */
    @FunctionalInterface
    interface Operation {
        Answer run(Call call);
    }

    static Route get(String template, Operation operation) {
        return new Route("GET", template, List.of(), List.of(), operation);
    }

    static Route post(String template, Operation operation) {
        return new Route("POST", template, List.of(), List.of(), operation);
    }

    static Route put(String template, Operation operation) {
        return new Route("PUT", template, List.of(), List.of(), operation);
    }

    static Route delete(String template, Operation operation) {
        return new Route("DELETE", template, List.of(), List.of(), operation);
    }

    /** Returns this route with parameters in the query. */
    Route query(String... names) {
        return new Route(method, template, List.of(names), body, operation);
    }

    /** Returns this route with members of a JSON object as its content. */
    Route body(String... names) {
        return new Route(method, template, query, List.of(names), operation);
    }

    /** Returns this route with content that it reads by itself. */
    Route rawBody() {
        return new Route(method, template, query, null, operation);
    }

    /** Returns the values of the placeholders, still encoded; null if the path is another one. */
    @Nullable
    List<String> match(List<String> path) {
        List<String> parts = List.of(template.split("/", -1));
        if (parts.size() != path.size()) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (parts.get(i).startsWith("{")) {
                arguments.add(path.get(i));
            } else if (!parts.get(i).equals(path.get(i))) {
                return null;
            }
        }
        return arguments;
    }
}
