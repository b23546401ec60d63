// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** What stands behind a listener's port number. */
sealed interface Port {
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
        ChannelListener<AcceptingChannel<StreamConnection>> listener =
                ChannelListeners.openListenerAdapter(acceptor::accept);
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

    static Port refusing(InetSocketAddress address) throws IOException {
        Socket holder = new Socket();
        holder.setReuseAddress(true);
        holder.bind(address);
        return new Refusing(holder);
    }

    static Port full(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 1);
        List<Socket> queue = new ArrayList<>();
        InetAddress target =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        for (int i = 0; i < 8; i++) {
            Socket filler = new Socket();
            queue.add(filler);
            try {
                filler.connect(new InetSocketAddress(target, address.getPort()), 100);
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        return new Full(listener, queue);
    }
}
