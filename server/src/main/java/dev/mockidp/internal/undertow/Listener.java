// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Request;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** One bound port that reads requests, has them planned and hands the plans to the {@link DeliveryExecutor}. */
public final class Listener implements AutoCloseable {
    private static final int MAX_HEAD_BYTES = 65_536;
    private static final int MAX_HEADERS = 200;
    private static final int BACKLOG = 1_000;

    private final ListenerOptions options;
    private final Connections connections = new Connections();
    private final DeliveryExecutor executor = new DeliveryExecutor();
    private final Answers answers = new Answers(executor);
    private final HttpOpenListener http;
    private final AcceptingChannel<? extends StreamConnection> channel;
    private volatile Admission admission = Admission.SERVE;

    private Listener(Engine engine, ListenerOptions options, Function<Request, ? extends Answer> planner)
            throws IOException {
        this.options = options;
        this.http = new HttpOpenListener(
                engine.buffers(),
                OptionMap.builder()
                        .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
                        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                        .set(UndertowOptions.MAX_PARAMETERS, MAX_HEADERS)
                        .set(UndertowOptions.DECODE_URL, false)
                        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                        .set(UndertowOptions.MAX_ENTITY_SIZE, options.maxBodyBytes())
                        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                                options.headTimeout().toMillis())
                        .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int)
                                options.idleTimeout().toMillis())
                        .getMap());
        http.setRootHandler(new RequestHandler(options, connections, planner, answers));
        this.channel = bind(engine);
    }

    /**
     * Binds the port and serves.
     *
     * @throws UncheckedIOException if the port cannot be bound; the message names it
     */
    public static Listener start(Engine engine, ListenerOptions options, Function<Request, ? extends Answer> planner) {
        try {
            Listener listener = new Listener(engine, options, planner);
            listener.channel.resumeAccepts();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + options.address() + ": " + e.getMessage()
                            + "; choose another port, or 0 for any free one",
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private AcceptingChannel<? extends StreamConnection> bind(Engine engine) throws IOException {
        ChannelListener<AcceptingChannel<StreamConnection>> acceptor =
                ChannelListeners.openListenerAdapter((ChannelListener<StreamConnection>) this::admit);
        OptionMap socket = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .getMap();
        SSLContext tls = options.tls();
        if (tls == null) {
            return engine.worker().createStreamConnectionServer(options.address(), acceptor, socket);
        }
        UndertowXnioSsl ssl = new UndertowXnioSsl(
                engine.worker().getXnio(), OptionMap.create(Options.USE_DIRECT_BUFFERS, true), engine.buffers(), tls);
        return ssl.createSslConnectionServer(engine.worker(), options.address(), (ChannelListener) acceptor, socket);
    }

    private void admit(StreamConnection connection) {
        connections.add(connection, options.tls() != null);
        ChannelListener<? super StreamConnection> inner = connection.getCloseListener();
        switch (admission) {
            case SERVE -> {
                http.handleEvent(connection);
                inner = connection.getCloseListener();
            }
            case SILENT -> {}
            case RESET -> abort(connection);
        }
        forgetWhenClosed(connection, inner);
    }

    private void forgetWhenClosed(
            StreamConnection connection, @Nullable ChannelListener<? super StreamConnection> inner) {
        connection.setCloseListener(closed -> {
            connections.remove(closed);
            if (inner != null) {
                ChannelListeners.invokeChannelListener(closed, inner);
            }
        });
        if (!connection.isOpen()) {
            connections.remove(connection);
        }
    }

    static void abort(StreamConnection connection) {
        try {
            connection.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            // the channel is gone already, which is what was wanted
        }
        IoUtils.safeClose(connection);
    }

    /** Says what becomes of connections accepted from now on. */
    public void admit(Admission newAdmission) {
        admission = newAdmission;
    }

    /** Returns the address that is bound, with the real port. */
    public InetSocketAddress address() {
        InetSocketAddress bound = channel.getLocalAddress(InetSocketAddress.class);
        return bound == null ? options.address() : bound;
    }

    /** Returns the number of connections accepted since the start. */
    public long acceptedConnections() {
        return connections.accepted();
    }

    /** Returns the number of connections that are open. */
    public int openConnections() {
        return connections.open();
    }

    /** Unbinds the port, drops pending deliveries and closes all connections. */
    @Override
    public void close() {
        IoUtils.safeClose(channel);
        answers.close();
        executor.close();
        connections.closeAll();
    }
}
