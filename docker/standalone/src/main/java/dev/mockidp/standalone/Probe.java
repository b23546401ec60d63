// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks the server that is configured alike whether it is up. */
final class Probe {
    private static final int TIMEOUT_MILLIS = 2_000;

    private Probe() {}

    /** Returns 0 if it is up, else 1 after a line that says why. */
    static int run(Configuration configuration, PrintWriter err) {
        InetAddress control = configuration.controlAddress();
        try {
            touch(configuration.bindAddress(), fixed(configuration, Setting.PORT));
            touch(configuration.bindAddress(), fixed(configuration, Setting.STS_PORT));
            String answer = ask(control, fixed(configuration, Setting.CONTROL_PORT));
            if (answer.contains(" 200 ") && answer.contains("\"UP\"")) {
                return 0;
            }
            return down(err, "it answered \"" + answer.lines().findFirst().orElse("") + "\"");
        } catch (IOException e) {
            return down(err, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static int down(PrintWriter err, String why) {
        err.println("mockidp: not up: " + why);
        return 1;
    }

    private static int fixed(Configuration configuration, Setting setting) {
        int port = configuration.port(setting);
        if (port == 0) {
            throw new ConfigurationException(setting.key() + ": 0 in " + configuration.origin(setting)
                    + " means any port, and health cannot know which; choose a number");
        }
        return port;
    }

    private static void touch(InetAddress address, int port) throws IOException {
        connect(address, port).close();
    }

    private static Socket connect(InetAddress address, int port) throws IOException {
        InetAddress target = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(target, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    private static String ask(InetAddress address, int port) throws IOException {
        try (Socket socket = connect(address, port)) {
            String request = "GET /health HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
