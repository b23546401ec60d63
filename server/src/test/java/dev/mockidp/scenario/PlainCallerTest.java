// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainCallerTest {
    private static StsAnswer parse(int status, String body) {
        return PlainCaller.parse(new FormPost.Answer(status, body), Duration.ofMillis(12));
    }

    @Test
    void anErrorHasCodeTextAndRequestId() {
        StsAnswer answer = parse(400, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>a &lt;b&gt;</Message></Error>
                  <RequestId>r-1</RequestId>
                </ErrorResponse>
                """);

        assertThat(answer)
                .isEqualTo(new StsAnswer(400, "InvalidIdentityToken", "a <b>", "r-1", false, Duration.ofMillis(12)))
                .hasToString("400 InvalidIdentityToken \"a <b>\" after 0.012 s");
    }

    @Test
    void credentialsAreNoticedAndNotKept() {
        StsAnswer answer = parse(200, "<R><Credentials><SessionToken>secret</SessionToken></Credentials></R>");

        assertThat(answer.credentials()).isTrue();
        assertThat(answer.toString()).isEqualTo("credentials after 0.012 s");
    }

    @Test
    void whatIsNoXmlIsSaidToBeNone() {
        assertThat(parse(200, "<html>").message()).isEqualTo("the answer is no XML");
        assertThat(parse(502, "bad gateway").credentials()).isFalse();
        assertThat(parse(200, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")
                        .credentials())
                .isFalse();
    }

    @Test
    void noAnswerIsAnAnswer() {
        try (RefusedPort port = new RefusedPort()) {
            StsAnswer answer = PlainCaller.assumeRole(
                    URI.create(port.url()), "arn:aws:iam::123456789012:role/x", "s", "t", Duration.ofSeconds(5));

            assertThat(answer.status()).isZero();
            assertThat(answer.toString()).startsWith("no answer (Connection refused");
        }
    }
}
