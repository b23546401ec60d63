// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerListener;
import dev.mockidp.http.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The listeners of one world by their names in the scenario: the server's own, named main, and those opened for it. */
final class Listeners implements AutoCloseable {
    /** What stands for one without TLS, in a world that is skipped for want of it. */
    private static final String NO_THUMBPRINT = "0".repeat(40);

    private final MockIdpServer server;
    private final Map<String, ServerListener> opened = new LinkedHashMap<>();

    Listeners(MockIdpServer server, Map<String, Plan.ListenerPlan> plans) {
        this.server = server;
        try {
            plans.forEach((name, plan) -> opened.put(name, open(free(name), plan.plain())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ServerListener open(String name, boolean plain) {
        return plain ? server.openPlainListener(name) : server.openListener(name);
    }

    /** Another world on the same server may have a listener of that name. */
    private String free(String name) {
        String free = name;
        for (int i = 2; server.listener(free).isPresent(); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    ServerListener get(String name) {
        return name.equals(Connection.MAIN)
                ? server.listener()
                : Optional.ofNullable(opened.get(name)).orElseThrow();
    }

    String value(String name, String part) {
        ServerListener listener = get(name);
        return switch (part) {
            case "port" -> String.valueOf(listener.port());
            case "thumbprint" -> listener.thumbprint().orElse(NO_THUMBPRINT);
            default -> listener.url().toString();
        };
    }

    void heal(String name) {
        get(name).heal();
    }

    @Override
    public void close() {
        opened.values().forEach(server::closeListener);
        opened.clear();
    }
}
