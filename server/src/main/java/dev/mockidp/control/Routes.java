// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The table of operations. The first that fits is taken, so those with fewer placeholders come first. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    Routes add(Route... more) {
        routes.addAll(List.of(more));
        return this;
    }

    List<Route> list() {
        return List.copyOf(routes);
    }

    Answer dispatch(Request request) {
        List<String> path = List.of(request.path().split("/", -1));
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Route route : routes) {
            List<String> arguments = route.match(path);
            if (arguments == null) {
                continue;
            }
            if (route.method().equals(request.method())) {
                return route.operation().run(Call.of(request, route, arguments));
            }
            otherMethods.add(route.method());
        }
        if (otherMethods.isEmpty()) {
            throw new ControlException(
                    404,
                    "no operation at \"" + request.path() + "\"; there are some under " + known()
                            + "; GET /openapi.json describes them");
        }
        return notAllowed(request, String.join(", ", otherMethods));
    }

    private static Answer notAllowed(Request request, String possible) {
        Response error = Replies.error(405, request.method() + " is not possible here; possible: " + possible);
        return Exchange.of(error.withHeaders(Headers.of("Allow", possible).plus("Content-Type", "application/json")));
    }

    private String known() {
        TreeSet<String> first = new TreeSet<>();
        routes.forEach(route -> first.add("/" + route.template().split("/", 3)[1]));
        return String.join(", ", first);
    }
}
