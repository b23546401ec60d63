// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.DeliveryReport.How;
import dev.mockidp.http.Drip;
import dev.mockidp.http.Ending;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Point;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.testing.RawClient;
import dev.mockidp.testing.RawClient.End;
import dev.mockidp.testing.RawClient.Seen;
import dev.mockidp.testing.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every ending and pace, as bytes on a socket, over plain HTTP and both versions of TLS. */
class DeliveryIT {
    enum Wire {
        PLAIN(""),
        TLS_1_2("TLSv1.2"),
        TLS_1_3("TLSv1.3");

        final String protocol;

        Wire(String protocol) {
            this.protocol = protocol;
        }
    }

    private static final String BODY = "0123456789".repeat(100);
    private static final int SILENCE_MILLIS = 300;

    private final Engine engine = Engine.start("delivery-it", 1, 4, Clock.systemUTC());
    private final BlockingQueue<DeliveryReport> reports = new LinkedBlockingQueue<>();
    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void close() {
        listeners.forEach(Listener::close);
        engine.close();
    }

    private Listener listen(Wire wire, Function<Request, Response> planner) {
        ListenerOptions options = ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTls(wire == Wire.PLAIN ? null : TestTls.server());
        Listener listener =
                Listener.start(engine, options, request -> new Exchange(planner.apply(request), reports::add));
        listeners.add(listener);
        return listener;
    }

    private RawClient connect(Wire wire, Listener listener) throws IOException {
        return RawClient.connect(
                listener.address().getPort(), wire == Wire.PLAIN ? null : TestTls.client(), wire.protocol);
    }

    private Seen exchange(Wire wire, Delivery delivery) throws IOException {
        Listener listener = listen(wire, request -> Response.text(200, BODY).withDelivery(delivery));
        try (RawClient client = connect(wire, listener)) {
            return client.get("/").read(SILENCE_MILLIS);
        }
    }

    private How how() throws InterruptedException {
        @Nullable DeliveryReport report = reports.poll(5, SECONDS);
        assertThat(report).isNotNull();
        return report.how();
    }

    @ParameterizedTest
    @EnumSource
    void aCompleteDeliverySendsEverythingAndKeepsTheConnection(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL);
        assertThat(seen.text())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Length: 1000")
                .endsWith(BODY);
        assertThat(seen.end()).isEqualTo(End.OPEN);
        assertThat(how()).isEqualTo(How.SENT);
    }

    @ParameterizedTest
    @EnumSource
    void aDelayedDeliveryIsCompleteInTheEnd(Wire wire) throws Exception {
        long before = System.nanoTime();
        Seen seen = exchange(wire, Delivery.NORMAL.delayedBy(Duration.ofMillis(100)));
        assertThat(seen.text()).endsWith(BODY);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000L);
        assertThat(how()).isEqualTo(How.SENT);
    }

    @ParameterizedTest
    @EnumSource
    void resetBeforeTheResponseSendsNothing(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.reset(Point.BEFORE_RESPONSE)));
        assertThat(seen).isEqualTo(new Seen("", End.RESET));
        assertThat(how()).isEqualTo(How.RESET_BY_PLAN);
    }

    @ParameterizedTest
    @EnumSource
    void resetAfterTheHeadSendsTheHeadOnly(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.reset(Point.AFTER_HEADERS)));
        assertThat(seen.text()).contains("Content-Length: 1000").endsWith("\r\n\r\n");
        assertThat(seen.end()).isEqualTo(End.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void resetInTheBodySendsTheBytesBefore(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.reset(Point.afterBytes(7))));
        assertThat(seen.text()).contains("Content-Length: 1000").endsWith("\r\n\r\n0123456");
        assertThat(seen.end()).isEqualTo(End.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void closeInTheBodyCutsItThoughTheFullLengthIsDeclared(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.close(Point.afterBytes(7))));
        assertThat(seen.text()).contains("Content-Length: 1000").endsWith("\r\n\r\n0123456");
        assertThat(seen.end()).isEqualTo(End.EOF);
        assertThat(how()).isEqualTo(How.CLOSED_BY_PLAN);
    }

    @ParameterizedTest
    @EnumSource
    void closeBeforeTheResponseIsAnEmptyReply(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.close(Point.BEFORE_RESPONSE)));
        assertThat(seen).isEqualTo(new Seen("", End.EOF));
    }

    @ParameterizedTest
    @EnumSource
    void stallBeforeTheResponseNeverSendsAHead(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.stall(Point.BEFORE_RESPONSE)));
        assertThat(seen).isEqualTo(new Seen("", End.OPEN));
        assertThat(how()).as("the client left").isEqualTo(How.CLIENT_WENT_AWAY);
    }

    @ParameterizedTest
    @EnumSource
    void stallInTheBodyNeverFinishesIt(Wire wire) throws Exception {
        Seen seen = exchange(wire, Delivery.NORMAL.ending(Ending.stall(Point.afterBytes(7))));
        assertThat(seen.text()).contains("Content-Length: 1000").endsWith("\r\n\r\n0123456");
        assertThat(seen.end()).isEqualTo(End.OPEN);
        assertThat(how()).isEqualTo(How.CLIENT_WENT_AWAY);
    }

    @ParameterizedTest
    @EnumSource
    void aDripSendsTheBodyInPieces(Wire wire) throws Exception {
        long before = System.nanoTime();
        Seen seen = exchange(wire, Delivery.NORMAL.dripping(new Drip(250, Duration.ofMillis(40))));
        assertThat(seen.text()).endsWith(BODY);
        assertThat(System.nanoTime() - before)
                .as("four pieces have three pauses")
                .isGreaterThanOrEqualTo(120_000_000L);
        assertThat(how()).isEqualTo(How.SENT);
    }

    @ParameterizedTest
    @EnumSource
    void aDripCanBeCutShort(Wire wire) throws Exception {
        Delivery delivery =
                Delivery.NORMAL.dripping(new Drip(10, Duration.ofMillis(5))).ending(Ending.close(Point.afterBytes(35)));
        Seen seen = exchange(wire, delivery);
        assertThat(seen.bodyBytes()).isEqualTo(35);
        assertThat(seen.end()).isEqualTo(End.EOF);
    }

    @Test
    void aBodyLargerThanAllBuffersArrivesWhole() throws Exception {
        byte[] large = new byte[20_000_000];
        Listener listener = listen(
                Wire.PLAIN,
                request -> Response.of(200, "application/octet-stream", large)
                        .withDelivery(Delivery.NORMAL.ending(Ending.close(Point.afterBytes(19_999_999)))));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            assertThat(client.get("/").read(SILENCE_MILLIS).bodyBytes()).isEqualTo(19_999_999);
        }
    }

    @Test
    void aConnectionServesTheNextRequestAfterADelayedOne() throws Exception {
        Listener listener = listen(
                Wire.PLAIN,
                request -> Response.text(200, request.path())
                        .withDelivery(Delivery.NORMAL.delayedBy(Duration.ofMillis(30))));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            client.get("/one").get("/two");
            assertThat(client.read(SILENCE_MILLIS).text()).contains("/one").endsWith("/two");
        }
        assertThat(listener.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void aHeadRequestGetsTheLengthWithoutTheBody() throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> Response.text(200, BODY));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            Seen seen =
                    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").read(SILENCE_MILLIS);
            assertThat(seen.text()).contains("Content-Length: 1000").endsWith("\r\n\r\n");
        }
    }

    @Test
    void aClientThatResetsDuringADelayIsNoticed() throws Exception {
        Listener listener = listen(
                Wire.PLAIN,
                request -> Response.text(200, BODY).withDelivery(Delivery.NORMAL.delayedBy(Duration.ofMinutes(1))));
        RawClient client = connect(Wire.PLAIN, listener);
        client.get("/").read(50);
        client.abort();
        assertThat(how()).isEqualTo(How.CLIENT_WENT_AWAY);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "RESET"})
    void anUnfriendlyAdmissionShowsBeforeAnyRequest(Admission admission) throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> Response.text(200, BODY));
        listener.admit(admission);
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            Seen seen;
            try {
                seen = client.get("/").read(SILENCE_MILLIS);
            } catch (SocketException e) {
                seen = new Seen("", End.RESET);
            }
            assertThat(seen).isEqualTo(new Seen("", admission == Admission.SILENT ? End.OPEN : End.RESET));
        }
        listener.admit(Admission.SERVE);
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            assertThat(client.get("/").read(SILENCE_MILLIS).text()).endsWith(BODY);
        }
    }

    @Test
    void threeHundredDelaysNeedOneThread() throws Exception {
        Listener listener = listen(
                Wire.PLAIN,
                request -> Response.text(200, "x").withDelivery(Delivery.NORMAL.delayedBy(Duration.ofSeconds(2))));
        List<RawClient> clients = new ArrayList<>();
        long before = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            clients.add(connect(Wire.PLAIN, listener).get("/"));
        }
        for (int i = 0; i < 300; i++) {
            assertThat(how()).isEqualTo(How.SENT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
        assertThat(clients.get(299).read(50).text()).endsWith("x");
        assertThat(threads("delivery-it I/O")).hasSize(1);
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void closeEndsPendingDelaysAndConnections() throws Exception {
        Listener listener = listen(
                Wire.PLAIN,
                request -> Response.text(200, "x").withDelivery(Delivery.NORMAL.delayedBy(Duration.ofMinutes(5))));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            client.get("/").read(50);
            listener.close();
            assertThat(how()).isEqualTo(How.SERVER_CLOSED);
            assertThat(client.read(2_000).end()).isNotEqualTo(End.OPEN);
            assertThat(reports).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 300_000, 1_700_000, 20_900_000, 41_500_000})
    void aDelayIsNeverShorterThanAsked(long nanos) throws Exception {
        Delivery late = Delivery.NORMAL.delayedBy(Duration.ofNanos(nanos));
        Listener listener =
                listen(Wire.PLAIN, request -> Response.text(200, BODY).withDelivery(late));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            for (int i = 0; i < 10; i++) {
                long before = System.nanoTime();
                client.get("/");
                assertThat(how()).isEqualTo(How.SENT);
                assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(nanos);
            }
        }
    }

    /** Undertow's own date stands still once the server that was to renew it is gone. */
    @Test
    void theDateGoesOnWhenAnotherServerHasEnded() throws Exception {
        for (int i = 0; i < 2; i++) {
            Clock then = Clock.fixed(Instant.ofEpochSecond(1_000_000_000L + i), ZoneOffset.UTC);
            try (Engine own = Engine.start("dates", 1, 1, then);
                    Listener listener = Listener.start(
                            own,
                            ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                            request -> Exchange.of(Response.text(200, BODY)));
                    RawClient client = connect(Wire.PLAIN, listener)) {
                assertThat(client.get("/").read(SILENCE_MILLIS).text())
                        .contains("Date: Sun, 09 Sep 2001 01:46:4" + i + " GMT");
            }
        }
    }

    @Test
    void aDripOfMoreBytesThanABufferKeepsItsRate() throws Exception {
        Delivery drip = Delivery.NORMAL.dripping(new Drip(100_000, Duration.ofMillis(200)));
        Listener listener = listen(
                Wire.PLAIN, request -> Response.text(200, "x".repeat(300_000)).withDelivery(drip));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            long before = System.nanoTime();
            client.get("/");
            assertThat(client.read(SILENCE_MILLIS).text()).hasSizeGreaterThan(300_000);
            assertThat(how()).isEqualTo(How.SENT);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        }
    }

    @Test
    void anEngineLeavesNoThreadBehind() {
        Engine own = Engine.start("leaves-nothing", 2, 4, Clock.systemUTC());
        Listener.start(
                        own,
                        ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        request -> Exchange.of(Response.text(200, "x")))
                .close();
        assertThat(threads("leaves-nothing")).isNotEmpty();
        own.close();
        assertThat(threads("leaves-nothing")).isEmpty();
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    @Test
    void anOversizedBodyIsRefusedAndTheServerGoesOn() throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> Response.text(200, "read " + request.body().length));
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            Seen seen = client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n")
                    .read(SILENCE_MILLIS);
            assertThat(seen.text()).startsWith("HTTP/1.1 413 ").contains("larger than 1048576 bytes");
        }
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            String body = "y".repeat(100_000);
            Seen seen = client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + body)
                    .read(SILENCE_MILLIS);
            assertThat(seen.text()).endsWith("read 100000");
        }
    }

    @Test
    void aSlowHeadAndASlowBodyAreCutOff() throws Exception {
        ListenerOptions options = ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTimeouts(Duration.ofMillis(200), Duration.ofMillis(200));
        Listener listener = Listener.start(engine, options, request -> Exchange.of(Response.text(200, "x")));
        listeners.add(listener);
        for (String begun : List.of(
                "GET / HTTP/1.1\r\nHost: loc",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf")) {
            try (RawClient client = connect(Wire.PLAIN, listener)) {
                assertThat(client.send(begun).read(5_000).end()).as(begun).isNotEqualTo(End.OPEN);
            }
        }
    }

    @Test
    void aPlannerThatThrowsGivesAPlainAnswerWithoutAStackTrace() throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> {
            throw new IllegalStateException("secret detail");
        });
        try (RawClient client = connect(Wire.PLAIN, listener)) {
            Seen seen = client.get("/").read(SILENCE_MILLIS);
            assertThat(seen.text()).startsWith("HTTP/1.1 500 ").doesNotContain("secret detail", "Exception", "at dev.");
        }
    }

    @Test
    void anOccupiedPortIsNamed() throws Exception {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), occupied.getLocalPort());
            assertThatThrownBy(() -> Listener.start(
                            engine, ListenerOptions.on(address), request -> Exchange.of(Response.text(200, "x"))))
                    .hasMessageContaining(String.valueOf(occupied.getLocalPort()))
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void blockingPlannersDoNotHoldTheIoThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ListenerOptions options = ListenerOptions.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withBlocking();
        Listener listener = Listener.start(engine, options, request -> {
            if (request.path().equals("/wait")) {
                try {
                    release.await(10, SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Exchange.of(Response.text(200, request.path()));
        });
        listeners.add(listener);
        try (RawClient waiting = connect(Wire.PLAIN, listener);
                RawClient quick = connect(Wire.PLAIN, listener)) {
            waiting.get("/wait");
            assertThat(quick.get("/quick").read(SILENCE_MILLIS).text()).endsWith("/quick");
            release.countDown();
            assertThat(waiting.read(SILENCE_MILLIS).text()).endsWith("/wait");
        }
    }

    @Test
    void aClientThatLeavesDuringALargeBodyIsNoticed() throws Exception {
        byte[] large = new byte[50_000_000];
        Listener listener = listen(Wire.PLAIN, request -> Response.of(200, "application/octet-stream", large));
        RawClient client = connect(Wire.PLAIN, listener);
        client.get("/").readSome();
        client.abort();
        DeliveryReport report = reports.poll(5, SECONDS);
        assertThat(report).isNotNull();
        assertThat(report.how()).isEqualTo(How.CLIENT_WENT_AWAY);
        assertThat(report.bodyBytes()).isBetween(1L, 49_999_999L);
    }

    @Test
    void aThousandShortConnectionsAreAllReportedAsSent() throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> Response.text(200, "x"));
        for (int i = 0; i < 1_000; i++) {
            try (RawClient client = connect(Wire.PLAIN, listener)) {
                client.get("/").readSome();
            }
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(how()).isEqualTo(How.SENT);
        }
        assertThat(reports).isEmpty();
    }

    @Test
    void openConnectionsAreCounted() throws Exception {
        Listener listener = listen(Wire.PLAIN, request -> Response.text(200, "x"));
        try (Socket idle = new Socket(
                        InetAddress.getLoopbackAddress(), listener.address().getPort());
                RawClient client = connect(Wire.PLAIN, listener)) {
            client.get("/").read(50);
            assertThat(listener.openConnections()).isEqualTo(2);
            assertThat(idle.isConnected()).isTrue();
        }
        assertThat(listener.acceptedConnections()).isEqualTo(2);
    }
}
