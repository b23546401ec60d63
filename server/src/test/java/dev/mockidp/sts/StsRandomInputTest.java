// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import dev.mockidp.sts.policy.PolicyFormatException;
import dev.mockidp.sts.policy.TrustPolicy;
import dev.mockidp.testing.AwsSigner;
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

    private static final List<String> CLAIMS_OF_SESSIONS = List.of(
            "https://aws.amazon.com/tags",
            "https://aws.amazon.com/tags/principal_tags/k",
            "https://aws.amazon.com/tags/transitive_tag_keys",
            "https://aws.amazon.com/source_identity",
            "https://aws.amazon.com/roles");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260102})
    void noClaimThatASessionTakesOverIsADefect(long seed) {
        Random random = new Random(seed);
        Set<Integer> statuses = new TreeSet<>();
        try (StsFixture f = new StsFixture()) {
            for (int i = 0; i < 200; i++) {
                String claim = CLAIMS_OF_SESSIONS.get(random.nextInt(CLAIMS_OF_SESSIONS.size()));
                Object value = random.nextInt(3) == 0
                        ? Map.of(
                                random.nextBoolean() ? "principal_tags" : text(random),
                                java.util.Collections.singletonMap(text(random), value(random, 0)),
                                "transitive_tag_keys",
                                List.of(text(random)))
                        : value(random, 0);
                statuses.add(f.call(f.token().with(claim, value)).status());
            }
        }
        assertThat(statuses).isSubsetOf(200, 400, 403).contains(400);
    }

    private static final List<String> OPERATIONS =
            List.of("AssumeRole", "GetCallerIdentity", "GetSessionToken", "GetAccessKeyInfo", "GetWebIdentityToken");
    private static final List<String> PARAMETERS = List.of(
            "RoleArn",
            "RoleSessionName",
            "DurationSeconds",
            "Policy",
            "PolicyArns.member.1.arn",
            "Tags.member.1.Key",
            "Tags.member.1.Value",
            "Tags.member.2.Key",
            "TransitiveTagKeys.member.1",
            "ExternalId",
            "SerialNumber",
            "TokenCode",
            "SourceIdentity",
            "ProvidedContexts.member.1.ProviderArn",
            "AccessKeyId",
            "Audience.member.1",
            "SigningAlgorithm");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260102})
    void noParameterOfASignedOperationIsADefect(long seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> statuses = new TreeSet<>();
        try (StsFixture f = new StsFixture()) {
            AwsSigner signer = AwsSigner.of(f.userKey(), "sts", StsFixture.CLOCK.instant());
            String role = f.callerRole("{}");
            for (int i = 0; i < 200; i++) {
                Map<String, String> form = new LinkedHashMap<>();
                form.put("Action", OPERATIONS.get(random.nextInt(OPERATIONS.size())));
                form.put("Version", "2011-06-15");
                form.put(
                        "RoleArn",
                        role + List.of("", "", "-other", "/../" + text(random)).get(random.nextInt(4)));
                form.put("RoleSessionName", "session");
                for (int more = random.nextInt(4); more > 0; more--) {
                    form.put(PARAMETERS.get(random.nextInt(PARAMETERS.size())), text(random));
                }
                boolean json = random.nextInt(5) == 0;
                dev.mockidp.http.Request request = Requests.form("/", StsFixture.encoded(form));
                StsFixture.Answer answer = f.call(signer.sign(json ? withJson(request) : request));
                statuses.add(answer.status());
                assertThat(answer.status()).as("%s\n%s", form, answer.text()).isIn(200, 400, 403);
                if (json) {
                    Json.readObject(answer.response().body());
                } else {
                    xml.parse(new ByteArrayInputStream(answer.response().body()));
                }
            }
        }
        assertThat(statuses).containsExactly(200, 400, 403);
    }

    private static dev.mockidp.http.Request withJson(dev.mockidp.http.Request request) {
        return new dev.mockidp.http.Request(
                request.method(),
                request.path(),
                request.query(),
                request.headers().with("Accept", "application/json"),
                request.body(),
                request.connection(),
                0);
    }

    /** Signatures come from strangers: whatever is in them is answered. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260102})
    void noSignatureIsADefect(long seed) {
        Random random = new Random(seed);
        try (StsFixture f = new StsFixture()) {
            for (int i = 0; i < 500; i++) {
                String authorization = "AWS4-HMAC-SHA256 Credential=" + ascii(random) + "/20260102/" + ascii(random)
                        + "/sts/aws4_request, SignedHeaders=" + ascii(random) + ", Signature=" + ascii(random);
                String cut = authorization.substring(0, random.nextInt(authorization.length() + 1));
                StsFixture.Answer answer = f.call(Requests.form(
                        "/",
                        "Action=GetCallerIdentity&Version=2011-06-15",
                        "Authorization",
                        cut,
                        "X-Amz-Date",
                        random.nextBoolean() ? "20260102T030405Z" : ascii(random)));
                assertThat(answer.status()).as("%s\n%s", cut, answer.text()).isIn(400, 403);
                String query = "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=" + ascii(random)
                        + "&X-Amz-Credential=" + ascii(random) + "&X-Amz-Date=20260102T030405Z&X-Amz-SignedHeaders="
                        + ascii(random) + "&X-Amz-Signature=" + ascii(random);
                assertThat(f.call(Requests.get("/?" + query)).status()).isIn(302, 400, 403);
            }
        }
    }

    private static String ascii(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return text.toString();
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
