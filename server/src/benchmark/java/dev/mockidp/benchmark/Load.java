// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thread that keeps several connections to a loopback server busy, one request at a time on each. It does as little as it
 * can, so that the server's work shows: an answer is good when it is a 200 and as long as the first one was.
 */
final class Load implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private int expected;
    private long answers;
    private int open;
    private long end;

    private Load(Selector selector) {
        this.selector = selector;
    }

    /** Opens connections over which one request is to be repeated. */
    static Load open(int port, String request, int connections) throws IOException {
        Load load = new Load(Selector.open());
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Line line = load.new Line(channel, request.getBytes(StandardCharsets.ISO_8859_1));
            channel.register(load.selector, SelectionKey.OP_READ, line);
            load.lines.add(line);
        }
        return load;
    }

    /** Repeats the request for a time and returns the answers per second. */
    double run(Duration time) throws IOException {
        long start = System.nanoTime();
        end = start + time.toNanos();
        answers = 0;
        open = lines.size();
        for (Line line : lines) {
            line.send();
        }
        while (open > 0) {
            int ready = selector.select(key -> ((Line) key.attachment()).read(), PATIENCE_MILLIS);
            if (ready == 0) {
                throw new IOException("no answer for " + PATIENCE_MILLIS + " ms");
            }
        }
        return answers * 1e9 / (System.nanoTime() - start);
    }

    /** Returns the answers of the last run. */
    long answers() {
        return answers;
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.channel.close();
        }
        selector.close();
    }

    /** One connection. */
    private final class Line {
        private final SocketChannel channel;
        private final ByteBuffer request;
        private final ByteBuffer answer = ByteBuffer.allocateDirect(BUFFER_BYTES);

        private Line(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.request = ByteBuffer.allocateDirect(request.length).put(request);
        }

        private void send() throws IOException {
            channel.write(request.flip());
            if (request.hasRemaining()) {
                throw new IOException("a request of " + request.limit() + " bytes did not fit the socket's buffer");
            }
        }

        private void read() {
            try {
                if (channel.read(answer) < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (expected == 0) {
                    expected = lengthOf(answer);
                }
                if (answer.position() == expected && answer.get(9) == '2') {
                    answered();
                } else if (expected > 0 && answer.position() >= expected) {
                    throw new IOException("expected 200 and " + expected + " bytes, found: "
                            + StandardCharsets.ISO_8859_1.decode(answer.flip()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answered() throws IOException {
            answers++;
            answer.clear();
            if (System.nanoTime() < end) {
                send();
            } else {
                open--;
            }
        }
    }

    /** Returns the bytes of head and content of an answer; 0 if its head is not complete. */
    private static int lengthOf(ByteBuffer answer) {
        String text =
                StandardCharsets.ISO_8859_1.decode(answer.duplicate().flip()).toString();
        int headEnd = text.indexOf("\r\n\r\n");
        String field = "\r\ncontent-length: ";
        int length = text.toLowerCase(Locale.ROOT).indexOf(field);
        return headEnd < 0
                ? 0
                : headEnd
                        + 4
                        + Integer.parseInt(text.substring(length + field.length(), text.indexOf("\r\n", length + 2)));
    }
}
