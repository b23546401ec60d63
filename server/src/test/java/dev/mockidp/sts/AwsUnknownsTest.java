// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.testing.Requests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each unknown is a setting, each setting is in the table, and each makes a difference. */
class AwsUnknownsTest {
    /** What one setting is about, with what is answered by default and otherwise. */
    record Case(
            String setting,
            UnaryOperator<AwsUnknowns> change,
            Function<StsFixture, Object> probe,
            Object byDefault,
            Object otherwise) {
        @Override
        public String toString() {
            return setting;
        }
    }

    private static Case of(
            String setting,
            UnaryOperator<AwsUnknowns> change,
            Function<StsFixture, Object> probe,
            Object byDefault,
            Object otherwise) {
        return new Case(setting, change, probe, byDefault, otherwise);
    }

    static Stream<Case> cases() {
        long now = TestToken.NOW;
        String azp = "{\"StringEquals\":{\"ISSUER:azp\":\"app\"}}";
        String stray = "X-Amz-Security-Token";
        return Stream.of(
                of(
                        "withResultOrder",
                        u -> u.withResultOrder(AwsUnknowns.ResultOrder.DOCUMENTED),
                        f -> first(f.call(f.good())),
                        "Audience",
                        "SubjectFromWebIdentityToken"),
                of(
                        "withProviderElement",
                        u -> u.withProviderElement(AwsUnknowns.ProviderElement.ISSUER),
                        f -> String.valueOf(f.call(f.good()).element("Provider"))
                                .substring(0, 4),
                        "arn:",
                        "http"),
                of(
                        "withMalformedArnText",
                        u -> u.withMalformedArnText(AwsUnknowns.MalformedArnText.VALUE_IS_INVALID),
                        f -> message(f.callWith("RoleArn", "a".repeat(20))),
                        "Request ARN is invalid",
                        "a".repeat(20) + " is invalid"),
                of(
                        "withMissingValueText",
                        u -> u.withMissingValueText(AwsUnknowns.MissingValueText.VALUE_NULL),
                        f -> message(f.callWith("RoleArn", null)).contains("Value null at"),
                        false,
                        true),
                of(
                        "withMissingClaimText",
                        u -> u.withMissingClaimText(AwsUnknowns.MissingClaimText.WITH_DOT),
                        f -> message(f.call(f.token().without("aud"))),
                        "Missing a required claim: aud",
                        "Missing a required claim: aud."),
                of(
                        "withExpiredText",
                        u -> u.withExpiredText(AwsUnknowns.ExpiredText.WITHOUT_SPACE),
                        f -> message(f.call(f.token().with("exp", now - 300))).contains("time " + (now - 300)),
                        true,
                        false),
                of(
                        "withExpiryGrace",
                        u -> u.withExpiryGrace(Duration.ZERO),
                        f -> f.call(f.token().with("exp", now - 299)).status(),
                        200,
                        400),
                of(
                        "withNotBeforeGrace",
                        u -> u.withNotBeforeGrace(null),
                        f -> f.call(f.token().with("nbf", now + 301)).status(),
                        400,
                        200),
                of(
                        "withMaxTokenAge",
                        u -> u.withMaxTokenAge(Duration.ofDays(1)),
                        f -> f.call(f.token().with("iat", now - 90_000)).status(),
                        200,
                        400),
                of(
                        "withBadSignature",
                        u -> u.withBadSignature(StsError.NOT_A_JWT),
                        f -> code(
                                f,
                                f.token()
                                        .signedBy(dev.mockidp.testing.TestKeys.OTHER_RSA, "RS256")
                                        .kid("rsa-1")),
                        StsError.VERIFICATION_KEY,
                        StsError.NOT_A_JWT),
                of(
                        "withUnsupportedAlgorithm",
                        u -> u.withUnsupportedAlgorithm(StsError.VERIFICATION_KEY),
                        f -> code(f, f.token().signedBy(dev.mockidp.testing.TestKeys.RSA, "PS256")),
                        StsError.NOT_A_JWT,
                        StsError.VERIFICATION_KEY),
                of(
                        "withUnreachableProvider",
                        u -> u.withUnreachableProvider(StsError.IDP_COMMUNICATION),
                        f -> unreachable(f).code(),
                        "InvalidIdentityToken",
                        "IDPCommunicationError"),
                of(
                        "withIdpCommunicationText",
                        u -> u.withUnreachableProvider(StsError.IDP_COMMUNICATION)
                                .withIdpCommunicationText("a % text"),
                        f -> String.valueOf(unreachable(f).message()).equals("a % text"),
                        false,
                        true),
                of(
                        "withEveryKeyTriedWithoutKid",
                        u -> u.withEveryKeyTriedWithoutKid(true),
                        f -> f.call(f.token().kid(null)).status(),
                        400,
                        200),
                of(
                        "withCheckOrder",
                        u -> u.withCheckOrder(
                                Check.TIMES,
                                Check.KEYS,
                                Check.SIGNATURE,
                                Check.AUDIENCE,
                                Check.SESSION_DURATION,
                                Check.TRUST_POLICY),
                        f -> code(f, f.token().with("exp", now - 900).with("aud", "x")),
                        StsError.INCORRECT_AUDIENCE,
                        StsError.EXPIRED),
                of(
                        "withKeyCacheLifetime",
                        u -> u.withKeyCacheLifetime(Duration.ZERO),
                        f -> calls(f, f.good(), f.good()),
                        1L,
                        2L),
                of("withMaxRedirects", u -> u.withMaxRedirects(1), AwsUnknownsTest::redirected, 400, 200),
                of("withFetchRetries", u -> u.withFetchRetries(2), f -> fetches(f), 1, 3),
                of(
                        "withSubjectBounded",
                        u -> u.withSubjectBounded(true),
                        f -> f.call(f.token().with("sub", "short")).status(),
                        200,
                        400),
                of(
                        "withAzpExposed",
                        u -> u.withAzpExposed(true),
                        f -> conditioned(f, azp, f.token().with("azp", "app")),
                        403,
                        200),
                of(
                        "withStrayTokenRefused",
                        u -> u.withStrayTokenRefused(false),
                        f -> f.call(Requests.form("/", StsFixture.encoded(f.good()), stray, "x"))
                                .status(),
                        400,
                        200),
                of(
                        "withLongestSourceIdentity",
                        u -> u.withLongestSourceIdentity(256),
                        f -> f.assumeRole(f.callerRole("{}"), "&SourceIdentity=" + "s".repeat(65))
                                .status(),
                        400,
                        200),
                of(
                        "withPackedPolicyBytes",
                        u -> u.withPackedPolicyBytes(10),
                        f -> f.callWithArns("arn:aws:iam::aws:policy/A").status(),
                        200,
                        400),
                of(
                        "withEveryRefusalAudited",
                        u -> u.withEveryRefusalAudited(true),
                        AwsUnknownsTest::auditedAudience,
                        0,
                        1),
                of(
                        "withEmptyPackedPolicySizeShown",
                        u -> u.withEmptyPackedPolicySizeShown(true),
                        f -> String.valueOf(f.call(f.good()).element("PackedPolicySize")),
                        "null",
                        "0"));
    }

    private static String first(StsFixture.Answer answer) {
        Matcher matcher = Pattern.compile("Result>\\s*<(\\w+)>").matcher(answer.text());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String message(StsFixture.Answer answer) {
        return String.valueOf(answer.message());
    }

    private static Object code(StsFixture f, TestToken token) {
        f.call(token);
        return String.valueOf(f.account.lastVerification().orElseThrow().error())
                        .equals("null")
                ? "none"
                : StsError.valueOf(String.valueOf(
                        f.account.lastVerification().orElseThrow().error()));
    }

    private static StsFixture.Answer unreachable(StsFixture f) {
        StsFixture.Answer none = f.call(f.token().with("iss", closedPort(f)));
        return none;
    }

    private static String closedPort(StsFixture f) {
        String url = "http://localhost:1";
        f.account.register(OidcProvider.of(url).withClientIds("app").withAllowHttp());
        return url;
    }

    private static Object calls(StsFixture f, java.util.Map<String, String> one, java.util.Map<String, String> two) {
        f.call(one);
        f.call(two);
        return f.idp.asked("/keys");
    }

    private static Object auditedAudience(StsFixture f) {
        f.call(f.token().with("aud", "x"));
        return f.account.audit().records().size();
    }

    private static Object redirected(StsFixture f) {
        f.idp.serve("/elsewhere", new com.nimbusds.jose.jwk.JWKSet(dev.mockidp.testing.TestKeys.RSA).toString());
        f.idp.status("/keys", 302);
        f.idp.header("/keys", "Location", "/elsewhere");
        return f.call(f.good()).status();
    }

    private static Object fetches(StsFixture f) {
        unreachable(f);
        return f.account.keyFetches().size();
    }

    private static Object conditioned(StsFixture f, String condition, TestToken token) {
        OidcProvider provider = f.account.provider(f.idp.url()).orElseThrow();
        f.account.addRole(IamRole.of(
                "deploy", StsFixture.policy(f.account.arnOf(provider), condition.replace("ISSUER", provider.name()))));
        return f.call(token).status();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void settingMakesItsDifference(Case given) {
        try (StsFixture f = new StsFixture()) {
            assertThat(given.probe.apply(f)).as("by default").isEqualTo(given.byDefault);
        }
        try (StsFixture f = StsFixture.with(given.change)) {
            assertThat(given.probe.apply(f)).as("otherwise").isEqualTo(given.otherwise);
        }
    }

    private static Set<String> settings() {
        return Stream.of(AwsUnknowns.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("with"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everySettingIsTried() {
        assertThat(cases().map(Case::setting)).containsExactlyInAnyOrderElementsOf(settings());
    }

    @Test
    void tableHasEverySettingAndNothingElse() throws IOException {
        Matcher rows = Pattern.compile("^\\| [^|]+ \\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("UNKNOWNS.md")));
        List<String> named = rows.results().map(row -> row.group(1)).toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(settings());
    }

    @Test
    void orderOfChecksMustBeComplete() {
        assertThatThrownBy(() -> AwsUnknowns.defaults().withCheckOrder(Check.KEYS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AwsUnknowns.defaults()
                        .withCheckOrder(
                                Check.SIGNATURE,
                                Check.KEYS,
                                Check.AUDIENCE,
                                Check.TIMES,
                                Check.TRUST_POLICY,
                                Check.SESSION_DURATION))
                .hasMessageContaining("keys before signature");
    }
}
