// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One exchange on a connection of its own: what a start is over with. */
final class Wire {
    private Wire() {}

    /** Reads a path; anything but a 200 with content is a failure. */
    static void get(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            String head = new String(answer, 0, Math.min(answer.length, 15), StandardCharsets.ISO_8859_1);
            if (!head.startsWith("HTTP/1.1 200") || answer[answer.length - 1] != '}') {
                throw new IOException("expected 200 and a JSON object from " + path + ", found " + answer.length
                        + " bytes that begin with \"" + head + '"');
            }
        }
    }

    /** Reads discovery, then the keys. */
    static void discoveryAndKeys(Target target) throws IOException {
        get(target.port(), target.discovery());
        get(target.port(), target.jwks());
    }
}
