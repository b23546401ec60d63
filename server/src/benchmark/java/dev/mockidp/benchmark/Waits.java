// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One thread that asks on many connections at once and notes after how many milliseconds each first byte comes. */
final class Waits {
    private static final long PATIENCE_MILLIS = 10_000;

    private Waits() {}

    static List<Double> over(Target target, int concurrent, int turns) throws IOException {
        byte[] request = JwksThroughput.request(target).getBytes(StandardCharsets.ISO_8859_1);
        List<Double> millis = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < concurrent; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
                channel.configureBlocking(false);
                channels.add(channel);
            }
            for (int turn = 0; turn < turns; turn++) {
                millis.addAll(turn(selector, channels, request));
            }
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
        return millis;
    }

    private static List<Double> turn(Selector selector, List<SocketChannel> channels, byte[] request)
            throws IOException {
        List<Double> millis = new ArrayList<>();
        for (SocketChannel channel : channels) {
            channel.register(selector, SelectionKey.OP_READ, new Waiting(System.nanoTime()));
            channel.write(ByteBuffer.wrap(request));
        }
        int open = channels.size();
        while (open > 0) {
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new IOException("no answer for " + PATIENCE_MILLIS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (((Waiting) key.attachment()).read((SocketChannel) key.channel(), millis)) {
                    key.cancel();
                    open--;
                }
            }
            selector.selectedKeys().clear();
        }
        selector.selectNow();
        return millis;
    }

    /** One request under way. */
    private static final class Waiting {
        private static final String LENGTH = "content-length: ";

        private final long sent;
        private final ByteBuffer answer = ByteBuffer.allocate(16_384);

        private Waiting(long sent) {
            this.sent = sent;
        }

        /** Notes when the first byte came; tells whether the last one did. */
        private boolean read(SocketChannel channel, List<Double> millis) throws IOException {
            if (answer.position() == 0) {
                millis.add((System.nanoTime() - sent) / 1e6);
            }
            if (channel.read(answer) < 0) {
                throw new IOException("the server closed the connection");
            }
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT);
            int head = text.indexOf("\r\n\r\n");
            int length = text.indexOf(LENGTH);
            return head >= 0
                    && text.length() - head - 4
                            == Integer.parseInt(text.substring(length + LENGTH.length(), text.indexOf('\r', length)));
        }
    }
}
