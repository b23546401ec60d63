// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Request;
import io.undertow.UndertowOptions;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;

/** One bound port that reads requests, has them planned and hands the plans to the {@link DeliveryExecutor}. */
public final class Listener implements AutoCloseable {
    private static final int MAX_HEAD_BYTES = 65_536;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_ROUNDS = 10_000;

    private final Engine engine;
    private final Connections connections;
    private final DeliveryExecutor executor = new DeliveryExecutor();
    private final Answers answers = new Answers(executor);
    private final HttpOpenListener http;
    private final AtomicReference<Port> port = new AtomicReference<>();
    private final InetSocketAddress bound;
    private volatile @Nullable Door door;
    private final LongAdder handed = new LongAdder();
    private volatile Guard guard = Guard.SERVING;
    private volatile LongUnaryOperator delay = number -> 0;

    private Listener(Engine engine, ListenerOptions options, Function<Request, ? extends Answer> planner)
            throws IOException {
        this.engine = engine;
        this.connections = new Connections(options.name());
        this.http = new HttpOpenListener(engine.buffers(), httpOptions(options));
        http.setRootHandler(new RequestHandler(options, connections, planner, answers, engine.dates()));
        SSLContext tls = options.tls();
        this.door = tls == null ? null : new Door(engine, TlsFace.of(tls));
        Port.Accepting accepting = Port.open(engine.worker(), options.address(), this::accept);
        this.port.set(accepting);
        this.bound = accepting.address();
    }

    private static OptionMap httpOptions(ListenerOptions options) {
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
                .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .set(UndertowOptions.MAX_PARAMETERS, MAX_HEADERS)
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.ALWAYS_SET_DATE, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .set(UndertowOptions.MAX_ENTITY_SIZE, options.maxBodyBytes())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                        options.headTimeout().toMillis())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int)
                        options.idleTimeout().toMillis())
                .getMap();
    }

    /**
     * Binds the port and serves.
     *
     * @throws UncheckedIOException if the port cannot be bound; the message names it
     */
    public static Listener start(Engine engine, ListenerOptions options, Function<Request, ? extends Answer> planner) {
        try {
            return new Listener(engine, options, planner);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + options.address() + ": " + e.getMessage()
                            + "; choose another port, or 0 for any free one",
                    e);
        }
    }

    private void accept(StreamConnection plain) {
        handed.increment();
        if (port.get() == Port.CLOSED) {
            IoUtils.safeClose(plain);
            return;
        }
        try {
            admit(plain);
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(plain); // the engine's threads end
        }
    }

    private void admit(StreamConnection plain) {
        Admission admission = guard.next();
        long nanos = delay.applyAsLong(connections.accepted() + 1);
        if (nanos <= 0) {
            admit(plain, admission);
            return;
        }
        connections.add(plain, door != null);
        forgetWhenClosed(plain, plain.getCloseListener());
        try {
            plain.getIoThread().executeAfter(() -> admit(plain, admission), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(plain); // its threads end
        }
    }

    private void admit(StreamConnection plain, Admission admission) {
        if (admission == Admission.SERVE) {
            serve(plain);
            return;
        }
        connections.move(plain, plain, false);
        ChannelListener<? super StreamConnection> inner = plain.getCloseListener();
        switch (admission) {
            case SERVE, SILENT -> {}
            case RESET -> abort(plain);
            case CLOSE -> FirstBytes.hangUp(plain);
            default -> FirstBytes.await(plain, admission);
        }
        forgetWhenClosed(plain, inner);
    }

    private void serve(StreamConnection plain) {
        Door now = door;
        StreamConnection connection = now == null ? plain : now.enter(plain);
        connections.move(plain, connection, now != null);
        http.handleEvent(connection);
        forgetWhenClosed(connection, connection.getCloseListener());
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
    public void admit(Admission admission) {
        guard = new Guard(admission, Long.MAX_VALUE);
    }

    /** Says what becomes of the next connections; those after them are served. */
    public void admit(Admission admission, long next) {
        guard = new Guard(admission, next);
    }

    /**
     * Lets a time pass between the acceptance of a connection and the first look at it, for those accepted from now on.
     *
     * @param nanosByNumber the nanoseconds for the connection of a number from 1
     */
    public void delay(LongUnaryOperator nanosByNumber) {
        delay = nanosByNumber;
    }

    /** Shows another face to connections accepted from now on; null for plain HTTP. */
    public void show(@Nullable TlsFace face) {
        door = face == null ? null : new Door(engine, face);
    }

    /** Closes the port and all connections; it stays reserved, and attempts to connect are refused. */
    public void refuse() {
        change(Port::refusing);
    }

    /** Lets the port accept nothing with a full queue, and closes all connections. */
    public void blackhole() {
        change(Port::full);
    }

    /** Accepts connections again, on the same port. */
    public void open() {
        if (!(port.get() instanceof Port.Accepting)) {
            change(address -> Port.open(engine.worker(), address, this::accept));
        }
    }

    private void change(Port.Opening opening) {
        try {
            port.getAndSet(Port.CLOSED).close();
            connections.closeAll();
            port.set(opening.at(bound));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + bound + ": " + e.getMessage(), e);
        }
    }

    /** Returns the address that is bound, with the real port. */
    public InetSocketAddress address() {
        return bound;
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
        port.getAndSet(Port.CLOSED).close();
        settle();
        answers.close();
        executor.close();
        connections.closeAll();
    }

    /** Lets the I/O threads take what was accepted already, or XNIO complains of it in the log when they end. */
    private void settle() {
        long before = -1;
        for (int i = 0; i < MAX_ROUNDS && handed.sum() != before; i++) {
            before = handed.sum();
            engine.settle();
        }
    }
}
