// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client leaves while nothing is sent to it. A client that ends its own direction counts as gone: no HTTP
 * client in use does so and reads on.
 */
final class Departure {
    private final AbstractServerConnection connection;
    private final ConduitStreamSourceChannel source;
    private final Runnable gone;
    private final boolean discards;
    private volatile boolean stopped;

    private Departure(AbstractServerConnection connection, boolean discards, Runnable gone) {
        this.connection = connection;
        this.discards = discards;
        this.source = connection.getChannel().getSourceChannel();
        this.gone = gone;
    }

    static Departure watch(AbstractServerConnection connection, Runnable gone) {
        return new Departure(connection, false, gone).start();
    }

    /** Reads whatever the client goes on to send, and drops it. */
    static void ignore(AbstractServerConnection connection, Runnable gone) {
        new Departure(connection, true, gone).start();
    }

    private Departure start() {
        source.setReadListener(readable -> look());
        source.resumeReads();
        return this;
    }

    void stop() {
        stopped = true;
        source.suspendReads();
        source.setReadListener(null);
    }

    private void look() {
        if (stopped) {
            return;
        }
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean keep = false;
        try {
            int read = source.read(pooled.getBuffer());
            if (read < 0) {
                stop();
                gone.run();
            } else if (read > 0 && !discards) {
                // the next request of a client that pipelines: keep it for later, and stop looking
                stop();
                pooled.getBuffer().flip();
                keep = true;
                ((HttpServerConnection) connection).ungetRequestBytes(pooled);
            }
        } catch (IOException e) {
            stop();
            gone.run();
        } finally {
            if (!keep) {
                pooled.close();
            }
        }
    }
}
