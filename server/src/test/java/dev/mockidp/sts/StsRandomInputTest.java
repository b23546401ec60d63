// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import dev.mockidp.sts.policy.PolicyFormatException;
import dev.mockidp.sts.policy.TrustPolicy;
import dev.mockidp.testing.Requests;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tokens, parameters and policies: every answer is well-formed and none is an internal failure. */
class StsRandomInputTest {
    private static final List<String> CLAIMS =
            List.of("iss", "sub", "aud", "azp", "exp", "iat", "nbf", "amr", "email", "https://aws.amazon.com/roles");
    private static final List<String> POLICY_WORDS = List.of(
            "Version",
            "2012-10-17",
            "Statement",
            "Effect",
            "Allow",
            "Deny",
            "Principal",
            "Federated",
            "*",
            "Action",
            "sts:*",
            "Condition",
            "StringEquals",
            "ForAnyValue:StringLike",
            "Null",
            "true",
            "a:b",
            "Sid",
            "Resource");

    private final DocumentBuilder xml;

    StsRandomInputTest() throws Exception {
        xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 8 : 10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(2_000);
            case 3 -> TestToken.NOW + random.nextInt(2_000) - 1_000;
            case 4 -> new BigDecimal("1e" + random.nextInt(400));
            case 5 -> random.nextLong();
            case 6 -> "app";
            case 7 -> text(random);
            case 8 -> List.of(String.valueOf(value(random, depth + 1)), text(random));
            default -> Map.of(text(random), String.valueOf(value(random, depth + 1)));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x11000) : ' ' + random.nextInt(95));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260102})
    void noTokenAndNoParameterIsADefect(long seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> statuses = new TreeSet<>();
        try (StsFixture f = new StsFixture()) {
            List<String> names = new ArrayList<>(f.good().keySet());
            names.addAll(List.of("Policy", "ProviderId", "DurationSeconds"));
            for (int i = 0; i < 250; i++) {
                TestToken token = f.token();
                for (int changes = random.nextInt(3); changes > 0; changes--) {
                    token = token.with(CLAIMS.get(random.nextInt(CLAIMS.size())), value(random, 0));
                }
                Map<String, String> parameters = f.good(token);
                if (random.nextInt(3) == 0) {
                    parameters.put(names.get(random.nextInt(names.size())), text(random));
                }
                StsFixture.Answer answer = f.call(Requests.form("/", StsFixture.encoded(parameters)));
                statuses.add(answer.status());
                assertThat(answer.status())
                        .as("%s\n%s", parameters, answer.text())
                        .isIn(200, 400, 403);
                xml.parse(new ByteArrayInputStream(answer.response().body()));
            }
        }
        assertThat(statuses).as("all kinds of answers").containsExactly(200, 400, 403);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260102})
    void policyIsReadOrRefusedInItsOwnWords(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            Map<String, @Nullable Object> statement = new LinkedHashMap<>(
                    Map.of("Effect", "Allow", "Principal", Map.of("Federated", "p"), "Action", "sts:*"));
            statement.put(word(random), random.nextBoolean() ? word(random) : nested(random, 0));
            String json = Json.write(Map.of("Version", "2012-10-17", "Statement", statement));
            try {
                TrustPolicy.parse(json);
                read++;
            } catch (PolicyFormatException e) {
                assertThat(e).hasMessageStartingWith("trust policy: ");
            }
        }
        assertThat(read).as("policies that were read").isBetween(100, 19_000);
    }

    private static String word(Random random) {
        return POLICY_WORDS.get(random.nextInt(POLICY_WORDS.size()));
    }

    private static @Nullable Object nested(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> word(random);
            case 1 -> random.nextBoolean();
            case 2 -> null;
            case 3 -> List.of(word(random), String.valueOf(nested(random, depth + 1)));
            default -> java.util.Collections.singletonMap(word(random), nested(random, depth + 1));
        };
    }
}
