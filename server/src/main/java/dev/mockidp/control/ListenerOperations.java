// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerListener;
import dev.mockidp.fault.ListenerChange;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.http.Answer;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does to the ports of the issuers: open and close more of them, let them fail before any request. */
final class ListenerOperations {
    private static final int MOST = 100;

    private final MockIdpServer server;
    private final WayIn wayIn;

    ListenerOperations(MockIdpServer server, WayIn wayIn) {
        this.server = server;
        this.wayIn = wayIn;
    }

    void addTo(Routes routes) {
        String one = "/listeners/{listener}";
        routes.add(
                Route.get("/listeners", call -> list()),
                Route.post("/listeners", this::open).body("name", "plain"),
                Route.get(one, call -> Replies.ok(describe(listener(call)))),
                Route.put(one, this::change).body("fault", "next", "delay"),
                Route.delete(one, this::close));
    }

    private ServerListener listener(Call call) {
        String name = call.argument(0);
        return server.listener(name)
                .orElseThrow(() -> new ControlException(
                        404,
                        "no listener is named \"" + name + "\"; known: "
                                + server.listeners().stream()
                                        .map(ServerListener::name)
                                        .collect(Collectors.joining(", "))));
    }

    private Answer list() {
        return Replies.ok(Map.of(
                "listeners",
                server.listeners().stream().map(ListenerOperations::describe).toList()));
    }

    private static Map<String, @Nullable Object> describe(ServerListener listener) {
        return object(
                "name", listener.name(),
                "url", listener.url().toString(),
                "fault", listener.fault().wireName(),
                "delay", ListenerChange.write(listener.delay()),
                "acceptedConnections", listener.acceptedConnections(),
                "openConnections", listener.openConnections(),
                "thumbprint", listener.thumbprint().orElse(null));
    }

    private synchronized Answer open(Call call) {
        String name = call.body().needString("name", "foreign");
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new ControlException(
                    400, "\"name\": found \"" + name + "\", expected 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        if (server.listener(name).isPresent()) {
            throw new ControlException(409, "a listener named \"" + name + "\" exists already; choose another name");
        }
        if (server.listeners().size() >= MOST) {
            throw new ControlException(409, "there are " + MOST + " listeners already; close one first");
        }
        boolean plain = call.body().flag("plain", false);
        return Replies.created(describe(plain ? server.openPlainListener(name) : server.openListener(name)));
    }

    private Answer change(Call call) {
        ServerListener listener = listener(call);
        ListenerChange change = ListenerChange.read(call.body().members());
        ListenerFault fault = change.fault();
        if (fault != null && change.next() == null) {
            wayIn.keepOpen(call, listener, fault);
        }
        try {
            listener.change(change);
        } catch (IllegalStateException e) {
            throw new ControlException(409, String.valueOf(e.getMessage()));
        }
        return Replies.ok(describe(listener));
    }

    private Answer close(Call call) {
        ServerListener listener = listener(call);
        if (listener == server.listener()) {
            throw new ControlException(
                    409, "the server's own listener ends with it; PUT {\"fault\": \"refused\"} closes its port");
        }
        server.closeListener(listener);
        return Replies.noContent();
    }
}
