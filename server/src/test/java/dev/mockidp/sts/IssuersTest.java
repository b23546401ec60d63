// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Built-in issuers, and real ones that are played by a mock. */
class IssuersTest {
    private static final String COGNITO = "https://cognito-identity.amazonaws.com";
    private static final String POOL = "us-east-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";

    private final StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    /** Lets the mock play an issuer: it names itself like that, and its keys too. */
    private void play(String issuer) {
        f.idp.serve("/.well-known/openid-configuration", Json.write(TestIdp.document(issuer, Map.of())));
        f.account.mapIssuer(issuer, f.idp.address());
    }

    private void role(String principal, String condition) {
        f.account.addRole(IamRole.of("deploy", StsFixture.policy(principal, condition)));
    }

    private TestToken cognito() {
        return TestToken.of(COGNITO).with("aud", POOL).with("amr", List.of("authenticated", "idp", "idp:x"));
    }

    @Test
    void builtInIssuerNeedsNoRegistrationAndHasNoClientIds() {
        play(COGNITO);
        role(
                "cognito-identity.amazonaws.com",
                "{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"" + POOL
                        + "\"},\"ForAnyValue:StringLike\":{\"cognito-identity.amazonaws.com:amr\":\"authenticated\"}}");
        StsFixture.Answer answer = f.call(cognito());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.element("Provider")).isEqualTo("cognito-identity.amazonaws.com");
        assertThat(answer.element("Audience")).isEqualTo(POOL);
        assertThat(f.call(cognito().with("aud", "3abc4defgh5ijklmno6pqrstu")).code())
                .isEqualTo("AccessDenied");
        assertThat(f.lastFailure()).contains("asked [" + POOL + "], given [3abc4defgh5ijklmno6pqrstu]");
        assertThat(f.call(cognito().with("amr", List.of("unauthenticated"))).code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void registeringABuiltInIssuerMakesItsAudienceCount() {
        play("https://accounts.google.com");
        role("accounts.google.com", "{\"StringEquals\":{\"accounts.google.com:aud\":\"client\"}}");
        TestToken google = TestToken.of("https://accounts.google.com").with("azp", "client");
        assertThat(f.call(google).status()).isEqualTo(200);
        f.account.register(OidcProvider.of("https://accounts.google.com"));
        assertThat(f.call(google).message()).isEqualTo("Incorrect token audience");
        f.account.register(OidcProvider.of("https://accounts.google.com").withClientIds("client"));
        StsFixture.Answer answer = f.call(google.with("iss", "accounts.google.com"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.element("Provider")).isEqualTo("accounts.google.com");
    }

    @Test
    void registeredIssuerIsFetchedFromWhereItIsMapped() {
        play(GITHUB);
        String arn = f.account.register(OidcProvider.of(GITHUB).withClientIds("sts.amazonaws.com"));
        role(arn, "{\"StringLike\":{\"token.actions.githubusercontent.com:sub\":\"repo:o/r:*\"}}");
        TestToken token =
                TestToken.of(GITHUB).with("aud", "sts.amazonaws.com").with("sub", "repo:o/r:ref:refs/heads/main");
        StsFixture.Answer answer = f.call(token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.element("Provider"))
                .isEqualTo("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
        assertThat(f.account.keyFetches())
                .extracting(fetch -> fetch.uri().getHost())
                .containsOnly("localhost");
    }

    @Test
    void providerElementIsTheIssuerIfSaidSo() {
        try (StsFixture other = StsFixture.with(u -> u.withProviderElement(AwsUnknowns.ProviderElement.ISSUER))) {
            assertThat(other.call(other.good()).element("Provider")).isEqualTo(other.idp.url());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token.actions.githubusercontent.com          | actor        | true
            token.actions.githubusercontent.com          | iss          | false
            token.actions.githubusercontent.com          | event_name   | false
            token.actions.githubusercontent.com/octo     | repository   | true
            token.actions.octo.ghe.com                   | repository_id | true
            token.actions.evil.example                   | actor        | false
            gitlab.com                                   | user_login   | true
            gitlab.example                               | user_login   | false
            agent.buildkite.com                          | pipeline_slug | true
            agent.x.buildkite.dev                        | pipeline_id  | true
            oidc.circleci.com/org/1                      | oidc.circleci.com/project-id | true
            idcs-1.identity.oraclecloud.com              | rpst_id      | true
            idp.example                                  | email        | true
            idp.example                                  | actor        | false
            idp.example                                  | azp          | false
            """)
    void claimIsAConditionKeyForItsProviderOnly(String name, String claim, boolean exposed) {
        String issuer = "https://" + name;
        play(issuer);
        String arn = f.account.register(OidcProvider.of(issuer).withClientIds("app"));
        role(arn, "{\"StringEquals\":{\"" + name + ":" + claim + "\":\"app\"}}");
        TestToken token = (claim.equals("iss")
                ? TestToken.of(issuer)
                : TestToken.of(issuer).with(claim, "app"));
        assertThat(f.call(token).code()).isEqualTo(exposed ? null : "AccessDenied");
    }

    @Test
    void audienceKeysDependOnTheAuthorizedParty() {
        String name = f.idp.url().substring("http://".length());
        role("*", "{\"StringEquals\":{\"" + name + ":aud\":\"app\",\"" + name + ":oaud\":\"other\"}}");
        assertThat(f.call(f.token().with("aud", "other").with("azp", "app")).status())
                .isEqualTo(200);
        assertThat(f.call(f.token()).code()).isEqualTo("AccessDenied");
        role("*", "{\"StringEquals\":{\"" + name + ":aud\":\"app\",\"" + name + ":oaud\":\"app\"}}");
        assertThat(f.call(f.token()).status()).isEqualTo(200);
    }

    @Test
    void claimsThatAreNoStringsAreComparedAsText() {
        String name = f.idp.url().substring("http://".length());
        role(
                "*",
                "{\"ForAllValues:StringEquals\":{\"" + name + ":amr\":[\"1\",\"true\"]},\"Null\":{\"" + name
                        + ":email\":\"true\"}}");
        TestToken token = f.token().with("amr", List.of(1, true)).with("email", Map.of("a", "b"));
        assertThat(f.call(token).status()).isEqualTo(200);
        assertThat(f.call(token.with("amr", List.of(2))).code()).isEqualTo("AccessDenied");
    }
}
