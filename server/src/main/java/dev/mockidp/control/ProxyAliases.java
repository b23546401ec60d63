// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerListener;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.http.Answer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Toxiproxy's proxies, as far as they mean the same: a listener that is enabled or not. One that is not refuses connections
 * and has closed those that were open, and is enabled again on the same port. Toxics change the bytes of connections that
 * are open; nothing here does, so there are none.
 */
final class ProxyAliases {
    private final MockIdpServer server;
    private final WayIn wayIn;

    ProxyAliases(MockIdpServer server, WayIn wayIn) {
        this.server = server;
        this.wayIn = wayIn;
    }

    void addTo(Routes routes) {
        routes.add(
                Route.get("/proxies", call -> list()),
                Route.get("/proxies/{proxy}", call -> Replies.ok(describe(listener(call)))),
                Route.post("/proxies/{proxy}", this::change).body("enabled"));
    }

    private ServerListener listener(Call call) {
        return server.listener(call.argument(0))
                .orElseThrow(() -> new ControlException(404, "no proxy is named \"" + call.argument(0) + '"'));
    }

    private Answer list() {
        Map<String, @Nullable Object> proxies = new LinkedHashMap<>();
        server.listeners().forEach(listener -> proxies.put(listener.name(), describe(listener)));
        return Replies.ok(proxies);
    }

    private static Map<String, @Nullable Object> describe(ServerListener listener) {
        return object(
                "name",
                listener.name(),
                "listen",
                listen(listener.address()),
                "upstream",
                "",
                "enabled",
                listener.fault() != ListenerFault.REFUSED,
                "toxics",
                List.of());
    }

    private static String listen(InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        String host = address.getHostAddress();
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + bound.getPort();
    }

    private Answer change(Call call) {
        ServerListener listener = listener(call);
        boolean isEnabled = listener.fault() != ListenerFault.REFUSED;
        boolean wanted = call.body().flag("enabled", isEnabled);
        if (wanted != isEnabled) {
            ListenerFault fault = wanted ? ListenerFault.VALID : ListenerFault.REFUSED;
            wayIn.keepOpen(call, listener, fault);
            listener.apply(fault);
        }
        return Replies.ok(describe(listener));
    }
}
