// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Idle;
import io.undertow.server.AbstractServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** The end of a connection that stays unused for some time after a response. */
final class IdleEnd {
    private static final AttachmentKey<XnioExecutor.Key> KEY = AttachmentKey.create(XnioExecutor.Key.class);

    private IdleEnd() {}

    static void arm(AbstractServerConnection connection, Idle idle) {
        if (idle.kind() == Idle.Kind.SERVE) {
            return;
        }
        connection.putAttachment(
                KEY,
                connection
                        .getIoThread()
                        .executeAfter(() -> end(connection, idle), idle.after().toNanos(), TimeUnit.NANOSECONDS));
    }

    private static void end(AbstractServerConnection connection, Idle idle) {
        if (idle.kind() == Idle.Kind.RESET) {
            Listener.abort(connection.getChannel());
        } else {
            IoUtils.safeClose(connection.getChannel());
        }
    }

    /** Called when a request comes: the connection is not unused. */
    static void disarm(AbstractServerConnection connection) {
        XnioExecutor.Key key = connection.removeAttachment(KEY);
        if (key != null) {
            key.remove();
        }
    }
}
