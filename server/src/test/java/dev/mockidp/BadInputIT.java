// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.RawClient;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Whatever is thrown at the two servers over a socket, the answer is clear, nothing leaks, and they go on. */
class BadInputIT {
    private static final String HOSTILE = "<&>\"'\u0000\u0008\uFFFE]]>";

    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final Issuer issuer = idp.newIssuer();

    @AfterEach
    void close() {
        sts.close();
        idp.close();
    }

    private static String exchange(int port, String request) throws IOException {
        try (RawClient client = RawClient.connect(port, null, "")) {
            try {
                client.send(request);
            } catch (SocketException e) {
                // the server answered and closed before it had read all; the answer is still to be read
            }
            return client.read(200).text();
        }
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }

    private static void assertClear(String answer, String status, String text) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(text)
                .doesNotContain("Exception:", "\tat ", "java.", "dev.mockidp");
    }

    private static String form(Map<String, String> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    private static Map<String, String> call() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Action", "AssumeRoleWithWebIdentity");
        parameters.put("Version", "2011-06-15");
        parameters.put("RoleArn", "arn:aws:iam::123456789012:role/demo");
        parameters.put("RoleSessionName", "session");
        parameters.put("WebIdentityToken", "x.y.z");
        return parameters;
    }

    private void assertBothGoOn() throws IOException {
        assertThat(exchange(idp.port(), "GET " + issuer.jwksUri().getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertClear(exchange(sts.port(), post("/", form(call()))), "400 ", "<Code>InvalidIdentityToken</Code>");
    }

    @Test
    void aBodyOverAwssLimitIsAnsweredByAnEmpty413() throws Exception {
        String answer = exchange(sts.port(), post("/", "a=" + "b".repeat(9_999_999)));
        assertClear(answer, "413 ", "\r\n\r\n");
        assertThat(answer).endsWith("\r\n\r\n");
        assertBothGoOn();
    }

    @Test
    void aBodyAtAwssLimitIsRead() throws Exception {
        assertClear(exchange(sts.port(), post("/", "a=" + "b".repeat(9_999_998))), "302 ", "Location: ");
        assertBothGoOn();
    }

    @Test
    void tenMegabytesAtTheTokenEndpointAreRefused() throws Exception {
        assertClear(
                exchange(idp.port(), post(issuer.tokenUri().getPath(), "a=" + "b".repeat(10_000_000))),
                "413 ",
                "larger than");
        assertBothGoOn();
    }

    @Test
    void aTokenOf20001CharactersIsAValidationError() throws Exception {
        Map<String, String> call = call();
        call.put("WebIdentityToken", "a".repeat(20_001));
        String answer = exchange(sts.port(), post("/", form(call)));
        assertClear(answer, "400 ", "<Code>ValidationError</Code>");
        assertThat(answer)
                .contains("Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than"
                        + " or equal to 20000")
                .doesNotContain("aaaaaaaaaa");
        assertBothGoOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action",
                "Version",
                "RoleArn",
                "RoleSessionName",
                "WebIdentityToken",
                "ProviderId",
                "DurationSeconds",
                "Policy"
            })
    void hostileCharactersInAnyParameterGiveWellFormedXml(String parameter) throws Exception {
        Map<String, String> call = call();
        call.put(parameter, HOSTILE + "a".repeat(30));
        String answer = exchange(sts.port(), post("/", form(call)));
        assertClear(answer, "4", "<Code>");
        String xml = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        new String(xml.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))));
        assertBothGoOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoleArn=%zz", "%", "a=%f", "=&&==", "Action=%c3%28&Version=%", "\u0000\u0001=\u00ff"})
    void malformedFormEncodingIsNoReasonToFail(String form) throws Exception {
        assertThat(exchange(sts.port(), post("/", form)))
                .matches(answer -> answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 302"))
                .doesNotContain("Exception", "\tat ");
        assertClear(exchange(idp.port(), post(issuer.tokenUri().getPath(), form)), "4", "\"error\":");
        assertBothGoOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  HTTP/1.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001"
            })
    void whatIsNotHttpDoesNoHarm(String bytes) throws Exception {
        for (int port : new int[] {idp.port(), sts.port()}) {
            assertThat(exchange(port, bytes)).doesNotContain("Exception", "\tat ");
        }
        assertBothGoOn();
    }
}
