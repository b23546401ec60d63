// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mockidp health}: asks the server that is configured alike whether it is up; for a container's health check. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the server that runs with the same settings on this machine: exits with 0 if it is up, with 1 if not.",
            "Needs no other program, and no token."
        })
final class HealthCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 2_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Override
    public Integer call() {
        Configuration configuration = ConfigurationOptions.read(spec, main.environment());
        InetAddress control = configuration.controlAddress();
        try {
            touch(configuration.bindAddress(), fixed(configuration, Setting.PORT));
            touch(configuration.bindAddress(), fixed(configuration, Setting.STS_PORT));
            String answer = ask(control, fixed(configuration, Setting.CONTROL_PORT));
            if (answer.contains(" 200 ") && answer.contains("\"UP\"")) {
                return 0;
            }
            return down("it answered \"" + answer.lines().findFirst().orElse("") + "\"");
        } catch (IOException e) {
            return down(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private int down(String why) {
        spec.commandLine().getErr().println("mockidp: not up: " + why);
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
