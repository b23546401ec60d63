// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** Waits for a client's first bytes on a bare connection and does one thing then; later bytes are read and dropped. */
final class FirstBytes {
    private static final int SCRATCH = 16_384;
    private static final int RANDOM_BYTES = 32;
    private static final byte[] PLAIN = String.join(
                    "\r\n",
                    "HTTP/1.1 400 Bad Request",
                    "Content-Type: text/plain",
                    "Connection: close",
                    "Content-Length: 29",
                    "",
                    "This port speaks plain HTTP.\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final StreamConnection connection;
    private final Admission admission;
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH);
    private boolean answered;

    private FirstBytes(StreamConnection connection, Admission admission) {
        this.connection = connection;
        this.admission = admission;
    }

    static void await(StreamConnection connection, Admission admission) {
        FirstBytes first = new FirstBytes(connection, admission);
        connection.getSourceChannel().setReadListener(readable -> first.read());
        connection.getSourceChannel().resumeReads();
    }

    /** Closes the sending side, and reads and drops what comes until the client closes as well: it gets a FIN, no RST. */
    static void hangUp(StreamConnection connection) {
        try {
            connection.getSinkChannel().shutdownWrites();
            connection.getSinkChannel().flush();
            await(connection, Admission.CLOSE);
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }

    private void read() {
        try {
            while (true) {
                scratch.clear();
                int n = connection.getSourceChannel().read(scratch);
                if (n < 0) {
                    IoUtils.safeClose(connection);
                    return;
                }
                if (n == 0) {
                    return;
                }
                if (!answered) {
                    answered = true;
                    answer();
                }
            }
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }

    private void answer() throws IOException {
        switch (admission) {
            case READ_AND_RESET -> Listener.abort(connection);
            case PLAIN_HTTP -> {
                write(PLAIN);
                connection.getSinkChannel().shutdownWrites();
                connection.getSinkChannel().flush();
            }
            case OLD_TLS_1_0 -> write(serverHello(1));
            case OLD_TLS_1_1 -> write(serverHello(2));
            default -> {}
        }
    }

    /** A handful of bytes, which a fresh connection takes at once. */
    private void write(byte[] bytes) throws IOException {
        connection.getSinkChannel().write(ByteBuffer.wrap(bytes));
        connection.getSinkChannel().flush();
    }

    /**
     * A ServerHello of TLS 1.0 or 1.1 (RFC 2246 §7.4.1.3, RFC 4346 §7.4.1.3) that picks
     * TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, which clients still offer: JDK 24 and later reject TLS_RSA suites before they look
     * at the version.
     */
    private static byte[] serverHello(int minor) {
        int body = 2 + RANDOM_BYTES + 1 + 2 + 1;
        return ByteBuffer.allocate(5 + 4 + body)
                .put(new byte[] {22, 3, (byte) minor, 0, (byte) (4 + body)})
                .put(new byte[] {2, 0, 0, (byte) body})
                .put(new byte[] {3, (byte) minor})
                .put(new byte[RANDOM_BYTES])
                .put(new byte[] {0, (byte) 0xC0, 0x13, 0})
                .array();
    }
}
