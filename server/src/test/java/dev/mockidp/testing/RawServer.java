// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that does with each connection what a test says, byte by byte. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What happens on a connection. */
    @FunctionalInterface
    public interface Script {
        /** Talks to a client. */
        void talk(RawServer server, Socket connection) throws IOException, InterruptedException;
    }

    private RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    /** Starts a server on a loopback port. */
    public static RawServer start(Script script) throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    /** Starts a server on a listening socket. */
    public static RawServer start(ServerSocket listener, Script script) {
        RawServer server = new RawServer(listener, script);
        daemon(server::accept);
        return server;
    }

    /** Starts a server that reads a request and answers with a text. */
    public static RawServer answering(String answer) throws IOException {
        return start((server, connection) -> {
            server.readRequest(connection);
            send(connection, answer);
        });
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // The listener is closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            script.talk(this, connection);
        } catch (IOException | InterruptedException e) {
            // The client went away or the test is over.
        }
    }

    /** Reads a request's head and keeps it. */
    public String readRequest(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        requests.add(head.toString());
        return head.toString();
    }

    /** Sends a text as it is. */
    public static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    /** Aborts a connection with a TCP RST. */
    public static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Says nothing until the server is closed. */
    public void beSilent() throws InterruptedException {
        closed.await();
    }

    /** Lets a moment pass; false if the server was closed meanwhile. */
    public boolean pause(long millis) throws InterruptedException {
        return !closed.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** Returns the heads of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    /** Returns the port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the URL of a path. */
    public URI url(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
