// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The port of the issuers, which can fail before any request: certificates, handshakes, connections. */
public final class ContainerListener {
    private final ControlClient control;
    private final String path;

    ContainerListener(ControlClient control, String path) {
        this.control = control;
        this.path = path;
    }

    /** Returns the name of what is wrong, {@code valid} if nothing is. */
    public String fault() {
        return control.get(path).text("fault");
    }

    /** Returns how many connections it has accepted. */
    public long acceptedConnections() {
        return control.get(path).number("acceptedConnections");
    }

    /**
     * Lets something be wrong from now on, such as {@code accept-and-reset}, {@code refused} or, with HTTPS, {@code expired};
     * {@code valid} ends it.
     *
     * @throws IllegalArgumentException in the control API's words if there is no such fault
     * @throws IllegalStateException if this listener cannot have it, for instance a certificate's fault without HTTPS
     */
    public void fault(String name) {
        control.put(path, Map.of("fault", name));
    }

    /** Lets something be wrong for the next connections only. */
    public void fault(String name, long connections) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("fault", name);
        change.put("next", connections);
        control.put(path, change);
    }

    /** Lets each connection wait after it was accepted before it is looked at; zero ends that. */
    public void delay(Duration delay) {
        control.put(path, Map.of("delay", FaultRequest.text(delay)));
    }
}
