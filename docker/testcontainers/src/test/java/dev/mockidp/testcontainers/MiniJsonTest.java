// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":[1,-2.50,true,false,null,\"x\"],\"b\":{\"c\":{}}}",
                "\"\\\"\\\\\\u0001é\"",
                "12345678901234567890"
            })
    void whatIsReadIsWrittenAlike(String text) {
        assertThat(MiniJson.write(MiniJson.read(text))).isEqualTo(text);
    }

    @Test
    void spaceAndEscapesAreRead() {
        assertThat(MiniJson.read(" { \"a\" : [ 1 , \"\\n\\t\\u0041\\/\" ] } "))
                .isEqualTo(Map.of("a", java.util.List.of(1L, "\n\tA/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"}", "[1,]", "[1 2]", "tru", "\"a", "{} x", "{a:1}", "\"\\u12", "-"})
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MiniJson.read(text))
                .withMessageStartingWith("not JSON at character ");
    }

    @Test
    void requestsAreWrittenInTheWordsOfTheControlApi() {
        assertThat(FaultRequest.on("jwks")
                        .first(2)
                        .latency(Duration.ofSeconds(6))
                        .toString())
                .isIn(
                        "FaultRequest{\"when\":{\"role\":[\"jwks\"],\"first\":2},\"then\":{\"latency\":\"6000ms\"}}",
                        "FaultRequest{\"then\":{\"latency\":\"6000ms\"},\"when\":{\"role\":[\"jwks\"],\"first\":2}}");
        assertThat(TokenRequest.idToken()
                        .subject("a")
                        .claim("n", 1)
                        .withoutClaim("jti")
                        .defect("expired")
                        .toString())
                .isEqualTo(
                        "TokenRequest{\"subject\":\"a\",\"claims\":{\"n\":1,\"jti\":null},\"defects\":[\"expired\"]}");
    }
}
