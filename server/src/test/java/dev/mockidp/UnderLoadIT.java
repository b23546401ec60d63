// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.mockidp.fault.EmptyKeySet;
import dev.mockidp.fault.Fault;
import dev.mockidp.fault.Latency;
import dev.mockidp.fault.Redirect;
import dev.mockidp.fault.ReplaceBody;
import dev.mockidp.fault.Scope;
import dev.mockidp.fault.ServeDocument;
import dev.mockidp.fault.SetHeader;
import dev.mockidp.fault.Status;
import dev.mockidp.fault.Throttle;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.RawClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many issuers, many delays, many servers: what each planned is what comes, and nothing is left behind. */
class UnderLoadIT {
    private static final int ISSUERS = 64;
    private static final int REQUESTS = 10_000 / ISSUERS + 1;
    private static final int DELAYS = 5_000;
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final int CYCLES = 1_000;

    /** One of seven kinds of faults with the issuer's number in it, and how an answer shows it. */
    private record Trouble(Fault fault, String answer) {
        static Trouble of(int i) {
            return switch (i % 7) {
                case 0 -> new Trouble(new Status(500 + i), said(500 + i));
                case 1 -> new Trouble(new ReplaceBody("b" + i), "200 b" + i);
                case 2 -> new Trouble(new Redirect(307, "/r" + i), "307 /r" + i);
                case 3 -> new Trouble(new Throttle(429, Duration.ofSeconds(i), Throttle.Form.SECONDS), "429 " + i);
                case 4 -> new Trouble(new ServeDocument(404, "text/plain", "d" + i), "404 d" + i);
                case 5 -> new Trouble(new SetHeader("Location", "h" + i), "200 h" + i);
                default -> new Trouble(new EmptyKeySet(), "200 {\"keys\":[]}");
            };
        }
    }

    private static String said(int status) {
        return status + " status " + status + " by fault";
    }

    @Test
    void everyAnswerIsTheOneThatItsOwnIssuerPlanned() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (MockIdpServer server = MockIdpServer.start()) {
            List<Issuer> issuers = IntStream.range(0, ISSUERS)
                    .mapToObj(i -> server.newIssuer())
                    .toList();
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < ISSUERS; i++) {
                Issuer issuer = issuers.get(i);
                issuer.faults()
                        .on(Role.JWKS)
                        .every(i % 5 + 2)
                        .apply(Trouble.of(i).fault, new Latency(Duration.ofNanos(i * 10_000L)));
                issuer.faults().on(Role.JWKS).per(Scope.CONNECTION).first(1).apply(new Status(600 + i));
                answers.add(threads.submit(() -> ask(server, issuer)));
            }
            for (int i = 0; i < ISSUERS; i++) {
                assertThat(answers.get(i).get()).isEqualTo(planned(i));
                assertThat(issuers.get(i).journal().count(Role.JWKS)).isEqualTo(REQUESTS);
                assertThat(issuers.get(i).faults().standing().get(0).seen()).isEqualTo(REQUESTS);
                assertThat(issuers.get(i).faults().standing().get(0).struck()).isEqualTo(REQUESTS / (i % 5 + 2));
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> planned(int i) {
        return IntStream.rangeClosed(1, REQUESTS)
                .mapToObj(n -> n % (i % 5 + 2) == 0 ? Trouble.of(i).answer : n == 1 ? said(600 + i) : "200")
                .toList();
    }

    private static List<String> ask(MockIdpServer server, Issuer issuer) throws IOException {
        List<String> answers = new ArrayList<>();
        String request = "GET " + issuer.jwksUri().getRawPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(address(server))) {
            for (int i = 0; i < REQUESTS; i++) {
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                answers.add(shown(answer(channel)));
            }
        }
        return answers;
    }

    /** The status, and what of an answer no healthy one has. */
    private static String shown(String answer) {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        String special = Stream.of("Location: ", "Retry-After: ")
                .filter(answer::contains)
                .map(name -> answer.substring(answer.indexOf(name) + name.length()))
                .map(rest -> rest.substring(0, rest.indexOf('\r')))
                .findFirst()
                .orElse(body.contains("\"kty\"") ? "" : body.strip());
        return (answer.substring(9, 12) + " " + special).strip();
    }

    private static InetSocketAddress address(MockIdpServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static int status(SocketChannel channel) throws IOException {
        return Integer.parseInt(answer(channel).substring(9, 12));
    }

    private static String answer(SocketChannel channel) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(8_192);
        while (true) {
            int head = text.indexOf("\r\n\r\n");
            if (head >= 0) {
                int at = text.indexOf("Content-Length: ") + 16;
                int length = Integer.parseInt(text.substring(at, text.indexOf("\r\n", at)));
                if (text.length() >= head + 4 + length) {
                    return text.toString();
                }
            }
            buffer.clear();
            assertThat(channel.read(buffer)).as("after \"%s\"", text).isPositive();
            text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        }
    }

    /** 6 s is what is promised; a machine that does other things at the same time gets three attempts at it. */
    @Test
    void fiveThousandDelaysHoldNoThread() throws Exception {
        assumeTrue(descriptors().getMaxFileDescriptorCount() > 3 * DELAYS, "too few file descriptors allowed");
        Duration best = Duration.ofDays(1);
        for (int attempt = 1; attempt <= 3 && best.compareTo(LIMIT) > 0; attempt++) {
            Duration took = delays();
            System.out.printf(
                    "%d delays of %d s at once on 2 I/O threads: %.3f s%n",
                    DELAYS, DELAY.toSeconds(), took.toNanos() / 1e9);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isBetween(DELAY, LIMIT);
    }

    private static Duration delays() throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            issuer.faults().on(Role.JWKS).apply(new Latency(DELAY));
            byte[] request = ("GET " + issuer.jwksUri().getRawPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < DELAYS; i++) {
                channels.add(SocketChannel.open(address(server)));
            }
            int threadsBefore = Thread.activeCount();
            long start = System.nanoTime();
            for (SocketChannel channel : channels) {
                channel.write(ByteBuffer.wrap(request));
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threadsBefore + 1);
            for (SocketChannel channel : channels) {
                assertThat(status(channel)).isEqualTo(200);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    @Test
    void aThousandServersLeaveNothingBehind() throws Exception {
        cycles(50);
        System.gc();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long open = descriptors().getOpenFileDescriptorCount();
        long heap = heap();
        cycles(CYCLES);
        System.gc();
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 2);
        assertThat(descriptors().getOpenFileDescriptorCount()).isLessThanOrEqualTo(open + 5);
        assertThat(heap()).isLessThan(heap + 10_000_000);
    }

    private static void cycles(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (MockIdpServer server = MockIdpServer.start()) {
                Issuer issuer = server.newIssuer();
                issuer.faults().on(Role.JWKS).apply(new Latency(Duration.ofMinutes(1)));
                try (RawClient client = RawClient.connect(server.port(), null, "")) {
                    client.get(issuer.jwksUri().getRawPath());
                }
            }
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static UnixOperatingSystemMXBean descriptors() {
        var bean = ManagementFactory.getOperatingSystemMXBean();
        assumeTrue(bean instanceof UnixOperatingSystemMXBean, "this system does not tell its open files");
        return (UnixOperatingSystemMXBean) bean;
    }
}
