// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Connection;
import io.undertow.server.AbstractServerConnection;
import io.undertow.util.AttachmentKey;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** The open connections of a listener, numbered in the order of acceptance. */
final class Connections {
    private static final AttachmentKey<Connection> CONNECTION = AttachmentKey.create(Connection.class);

    private final Map<StreamConnection, Connection> open = new ConcurrentHashMap<>();
    private final String listener;
    private final AtomicLong accepted = new AtomicLong();

    Connections(String listener) {
        this.listener = listener;
    }

    void add(StreamConnection channel, boolean tls) {
        InetSocketAddress remote = channel.getPeerAddress(InetSocketAddress.class);
        open.put(
                channel,
                new Connection(
                        accepted.incrementAndGet(), remote == null ? new InetSocketAddress(0) : remote, tls, listener));
    }

    /** Keeps the number of a connection that is served now, perhaps in TLS; one that was not counted yet is. */
    void move(StreamConnection plain, StreamConnection served, boolean tls) {
        Connection known = open.remove(plain);
        if (known == null) {
            add(served, tls);
        } else {
            open.put(served, known);
        }
    }

    void remove(StreamConnection channel) {
        open.remove(channel);
    }

    Connection of(AbstractServerConnection connection) {
        Connection known = connection.getAttachment(CONNECTION);
        if (known == null) {
            known = open.get(connection.getChannel());
            if (known == null) {
                known = new Connection(0, new InetSocketAddress(0), false, listener);
            }
            known = withHandshake(known, connection.getChannel());
            connection.putAttachment(CONNECTION, known);
        }
        return known;
    }

    /** A request can be read only after the handshake, so what was agreed on is known by now. */
    private static Connection withHandshake(Connection known, StreamConnection channel) {
        if (!(channel instanceof SslConnection encrypted)) {
            return known;
        }
        SSLSession session = encrypted.getSslSession();
        if (session == null) {
            return known;
        }
        String name = null;
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName asked : extended.getRequestedServerNames()) {
                name = asked instanceof SNIHostName host ? host.getAsciiName() : name;
            }
        }
        return known.withHandshake(session.getProtocol(), name);
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
