// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** What stands behind a listener's port number. */
sealed interface Port {
    /** For problems with the operating system. */
    Logger LOGGER = System.getLogger("dev.mockidp.http");
    /** How often it is asked whether a port refuses. */
    int PROBES = 100;
    /** The time between. */
    long PROBE_NANOS = 5_000_000;
    /** The most time for one attempt to connect. */
    int PROBE_MILLIS = 100;
    /** Nothing. */
    Port CLOSED = new Closed();

    /** Makes a port at an address. */
    @FunctionalInterface
    interface Opening {
        /** Binds it. */
        Port at(InetSocketAddress address) throws IOException;
    }

    void close();

    /** Nothing. */
    record Closed() implements Port {
        @Override
        public void close() {}
    }

    /** A port that accepts connections. */
    record Accepting(AcceptingChannel<? extends StreamConnection> channel, InetSocketAddress address) implements Port {
        @Override
        public void close() {
            IoUtils.safeClose(channel);
        }
    }

    /** A port that is bound and does not listen: connections are refused, and nobody else gets it. */
    record Refusing(Socket holder) implements Port {
        @Override
        public void close() {
            IoUtils.safeClose(holder);
        }
    }

    /** A port whose queue of connections is full and never emptied. */
    record Full(ServerSocket listener, List<Socket> queue) implements Port {
        @Override
        public void close() {
            queue.forEach(IoUtils::safeClose);
            IoUtils.safeClose(listener);
        }
    }

    static Accepting open(XnioWorker worker, InetSocketAddress address, Consumer<StreamConnection> acceptor)
            throws IOException {
        ChannelListener<AcceptingChannel<StreamConnection>> listener = channel -> accept(channel, acceptor);
        AcceptingChannel<StreamConnection> channel = worker.createStreamConnectionServer(
                address,
                listener,
                OptionMap.builder()
                        .set(Options.TCP_NODELAY, true)
                        .set(Options.REUSE_ADDRESSES, true)
                        .set(Options.BACKLOG, 1_000)
                        .getMap());
        InetSocketAddress bound = channel.getLocalAddress(InetSocketAddress.class);
        channel.resumeAccepts();
        return new Accepting(channel, bound == null ? address : bound);
    }

    private static void accept(AcceptingChannel<StreamConnection> channel, Consumer<StreamConnection> acceptor) {
        try {
            StreamConnection accepted = channel.accept();
            if (accepted != null) {
                acceptor.accept(accepted);
            }
        } catch (IOException e) {
            if (channel.isOpen()) {
                LOGGER.log(Level.WARNING, () -> "cannot accept a connection: " + e.getMessage());
            }
        }
    }

    static Port refusing(InetSocketAddress address) throws IOException {
        Socket holder = new Socket();
        holder.setReuseAddress(true);
        holder.bind(address);
        for (int i = 0; i < PROBES && accepts(address); i++) {
            LockSupport.parkNanos(PROBE_NANOS); // what listened before closes on its own thread
        }
        return new Refusing(holder);
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(target(address), address.getPort()), PROBE_MILLIS);
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            return true; // reset: it was still in the queue of what listened before
        }
    }

    private static InetAddress target(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
    }

    static Port full(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 1);
        List<Socket> queue = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket filler = new Socket();
            queue.add(filler);
            try {
                filler.connect(new InetSocketAddress(target(address), address.getPort()), PROBE_MILLIS);
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        return new Full(listener, queue);
    }
}
