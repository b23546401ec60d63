// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web page in a real browser, from another origin on this machine, tries to use the control API in every way that a page
 * can: nothing is done and nothing can be read. The same page does the same to a server without a gate, where it succeeds.
 */
@Timeout(120)
class BrowserIT {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Makes issuers by fetch, beacon, form and preflighted fetch, tries to read, and tells home what it could read. */
    private static final String PAGE = """
            <!DOCTYPE html><title>A page</title>
            <iframe name="hidden"></iframe>
            <form id="form" method="post" enctype="text/plain" target="hidden" action="TARGET/issuers">
              <input name='{"name":"by-form","profile":"' value='generic"}'>
            </form>
            <script>
            const target = 'TARGET';
            const seen = [];
            async function attempt(name, path, options) {
              try {
                const answer = await fetch(target + path, options);
                seen.push(name + '=' + answer.type + ':' + (await answer.text()).length);
              } catch (e) {
                seen.push(name + '=refused');
              }
            }
            async function run() {
              await attempt('read', '/issuers', {});
              await attempt('opaque', '/issuers', {method: 'POST', mode: 'no-cors', body: '{"name":"by-opaque-fetch"}'});
              await attempt('simple', '/issuers', {method: 'POST', body: '{"name":"by-simple-fetch"}'});
              await attempt('json', '/issuers', {method: 'POST', headers: {'Content-Type': 'application/json'},
                                                 body: '{"name":"by-json-fetch"}'});
              await attempt('delete', '/issuers/acme', {method: 'DELETE'});
              navigator.sendBeacon(target + '/issuers', '{"name":"by-beacon"}');
              new Image().src = target + '/issuers?by-image';
              const loaded = new Promise(done => document.getElementsByName('hidden')[0].onload = done);
              document.getElementById('form').submit();
              await loaded;
              await new Promise(done => setTimeout(done, 300));
              await fetch('/report', {method: 'POST', body: seen.join(' ')});
            }
            run();
            </script>
            """;

    @TempDir
    Path profile;

    private static Optional<String> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> new File(path).canExecute())
                .findFirst();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** Shows the page, which aims at a server; returns what it could read there. */
    private String show(String target, String folder) throws Exception {
        CompletableFuture<String> report = new CompletableFuture<>();
        HttpServer home = server();
        home.createContext("/page", exchange -> answer(exchange, 200, "text/html", PAGE.replace("TARGET", target)));
        home.createContext("/report", exchange -> {
            report.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "text/plain", "thanks");
        });
        home.start();
        String browser = chromium().orElseThrow();
        List<String> command = new java.util.ArrayList<>(List.of(browser));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + profile.resolve(folder));
        command.add("--remote-debugging-port=0"); // keeps it open until it is ended
        command.add("http://127.0.0.1:" + home.getAddress().getPort() + "/page");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return report.get(60, TimeUnit.SECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            home.stop(0);
        }
    }

    @Test
    void aPageOfAnotherOriginCanNeitherReadNorChangeAnything() throws Exception {
        assumeTrue(chromium().isPresent(), "no Chromium on this machine");
        try (MockIdpServer idp = MockIdpServer.start();
                MockStsServer sts = MockStsServer.start();
                ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults())) {
            new ControlClient(control.url()).post("/issuers", "{\"name\":\"acme\"}");
            String report = show(control.url().toString(), "guarded");
            assertThat(report.split(" "))
                    .contains("read=refused", "simple=refused", "json=refused", "delete=refused")
                    .contains("opaque=opaque:0");
            assertThat(idp.issuers())
                    .singleElement()
                    .satisfies(issuer -> assertThat(issuer.name()).isEqualTo("acme"));
        }
    }

    @Test
    void thePageDoesReachAServerWithoutAGate() throws Exception {
        assumeTrue(chromium().isPresent(), "no Chromium on this machine");
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer open = server();
        open.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Content-Type");
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "POST, DELETE");
            answer(exchange, 200, "text/plain", "open");
        });
        open.start();
        try {
            String report = show("http://localhost:" + open.getAddress().getPort(), "open");
            assertThat(report.split(" ")).contains("read=cors:4", "simple=cors:4", "json=cors:4", "delete=cors:4");
            for (String way : List.of("by-opaque-fetch", "by-simple-fetch", "by-json-fetch", "by-beacon", "by-form")) {
                assertThat(requests).as(way).anyMatch(request -> request.startsWith("POST ") && request.contains(way));
            }
            assertThat(requests).anyMatch(request -> request.startsWith("DELETE "));
        } finally {
            open.stop(0);
        }
    }
}
