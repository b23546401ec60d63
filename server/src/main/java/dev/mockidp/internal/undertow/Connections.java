// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Connection;
import io.undertow.server.AbstractServerConnection;
import io.undertow.util.AttachmentKey;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** The open connections of a listener, numbered in the order of acceptance. */
final class Connections {
    private static final AttachmentKey<Connection> CONNECTION = AttachmentKey.create(Connection.class);

    private final Map<StreamConnection, Connection> open = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();

    void add(StreamConnection channel, boolean tls) {
        InetSocketAddress remote = channel.getPeerAddress(InetSocketAddress.class);
        open.put(
                channel,
                new Connection(accepted.incrementAndGet(), remote == null ? new InetSocketAddress(0) : remote, tls));
    }

    void remove(StreamConnection channel) {
        open.remove(channel);
    }

    Connection of(AbstractServerConnection connection) {
        Connection known = connection.getAttachment(CONNECTION);
        if (known == null) {
            known = open.get(connection.getChannel());
            if (known == null) {
                known = new Connection(0, new InetSocketAddress(0), false);
            }
            connection.putAttachment(CONNECTION, known);
        }
        return known;
    }

    long accepted() {
        return accepted.get();
    }

    int open() {
        return open.size();
    }

    void closeAll() {
        open.keySet().forEach(IoUtils::safeClose);
        open.clear();
    }
}
