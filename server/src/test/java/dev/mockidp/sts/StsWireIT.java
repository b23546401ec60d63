// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockStsServer;
import dev.mockidp.StsOptions;
import dev.mockidp.testing.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes that a client of the STS sees. */
class StsWireIT {
    private final StsFixture f = new StsFixture();
    private final MockStsServer server =
            MockStsServer.start(StsOptions.defaults().withClock(StsFixture.CLOCK));

    @BeforeEach
    void fill() {
        StsAccount account = server.account(StsFixture.ACCOUNT);
        account.register(f.account.provider(f.idp.url()).orElseThrow());
        account.addRole(f.account.role("deploy").orElseThrow());
    }

    @AfterEach
    void close() {
        server.close();
        f.close();
    }

    private String answer(String head, String body) throws IOException {
        try (RawClient client = RawClient.connect(server.port(), null, "")) {
            client.send(head + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body);
            return client.read(5_000).text();
        }
    }

    @Test
    void answerHasTheHeadersOfAws() throws IOException {
        String answer = answer(
                "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded", StsFixture.encoded(f.good()));
        String id = server.account(StsFixture.ACCOUNT)
                .lastVerification()
                .orElseThrow()
                .requestId();
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nx-amzn-RequestId: " + id + "\r\n")
                .contains("\r\nContent-Type: text/xml\r\n")
                .contains("\r\nContent-Length: " + body.length() + "\r\n")
                .contains("\r\nDate: ");
        assertThat(body).endsWith("</AssumeRoleWithWebIdentityResponse>\n").contains("<RequestId>" + id);
    }

    @Test
    void getIsAnsweredUpToTheLimitOfTheQuery() throws IOException {
        String good = StsFixture.encoded(f.good()) + "&Unknown=";
        String fits = good + "x".repeat(StsEndpoint.MAX_QUERY_BYTES - good.length());
        assertThat(answer("GET /?" + fits + " HTTP/1.1", "")).startsWith("HTTP/1.1 200 ");
        assertThat(answer("GET /?" + fits + "x HTTP/1.1", ""))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void requestWithoutOperationIsLedToTheFrontPage() throws IOException {
        assertThat(answer("GET /?x=y HTTP/1.1", ""))
                .startsWith("HTTP/1.1 302 ")
                .contains("\r\nLocation: https://aws.amazon.com/iam?x=y\r\n")
                .endsWith("\r\n\r\n");
    }
}
