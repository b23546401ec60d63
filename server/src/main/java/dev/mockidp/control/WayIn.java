// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.ServerListener;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.http.Connection;

/**
 * The way on which calls come: a port of the control API's own, or a listener of the issuers, which a call must not close
 * behind itself. What clients can get through by settings of their own, as a certificate, does not close it.
 *
 * @param isShared whether it is a listener of the issuers
 */
record WayIn(boolean isShared) {
    /**
     * Refuses a lasting fault that no later call would get past.
     *
     * @throws ControlException with 409 if it would end the way on which the call came
     */
    void keepOpen(Call call, ServerListener listener, ListenerFault fault) {
        Connection connection = call.request().connection();
        boolean isFromInside = connection.id() == 0;
        if (isShared
                && !isFromInside
                && fault.kind() != ListenerFault.Kind.CERTIFICATE
                && connection.listener().equals(listener.name())) {
            throw new ControlException(
                    409,
                    "\"" + fault.wireName() + "\" on listener \"" + listener.name()
                            + "\" would shut out the control API, which is called through it; say how many of the next"
                            + " connections it strikes where that is possible, apply it in Java"
                            + " (ServerListener.apply), or start the control API on a port of its own"
                            + " (ControlServer.start)");
        }
    }
}
