// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mockidp.sts.policy.PolicyFormatException;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsAccountTest {
    private static final String POLICY = StsFixture.policy("*", "{}");

    private final StsService sts = new StsService(StsSettings.of(StsFixture.CLOCK));
    private final StsAccount account = sts.account("000011112222");

    @Test
    void accountIsMadeWhenFirstAskedForAndIsTheSameLater() {
        assertThat(sts.account("000011112222")).isSameAs(account);
        assertThat(sts.newAccount().id())
                .matches("[1-9]\\d{11}")
                .isNotEqualTo(sts.newAccount().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12345678901a", "1234567890123", "１２３４５６７８９０１２"})
    void accountIdIsTwelveDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sts.account(id))
                .withMessageContaining("\"" + id + "\" must be 12 digits");
    }

    @Test
    void providerHasAnArnWithoutScheme() {
        assertThat(account.register(OidcProvider.of("https://idp.example/a/b")))
                .isEqualTo("arn:aws:iam::000011112222:oidc-provider/idp.example/a/b");
        assertThat(account.provider("https://idp.example/a/b")).isPresent();
        assertThat(account.provider("https://idp.example/a/b/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost:8080            | must begin with https://
            http://idp.example               | must begin with https://
            ftp://idp.example                | must begin with https://
            idp.example                      | must begin with https://
            https://                         | is not a URL
            https:///x                       | must have a host
            https://idp.example/?a=b         | neither query nor fragment
            https://idp.example/#a           | neither query nor fragment
            'https://idp example'            | is not a URL
            ''                               | has 0 characters
            """)
    void registrationFollowsTheRulesOfAws(String url, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.register(OidcProvider.of(url)))
                .withMessageContaining(problem);
        assertThat(account.provider(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/x, true",
        "http://a.localhost, true",
        "http://127.0.0.1:1, true",
        "http://127.9.9.9, true",
        "http://[::1]:1, true",
        "http://idp.example, false",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://10.0.0.1, false"
    })
    void httpNeedsLeaveAndLoopback(String url, boolean accepted) {
        OidcProvider provider = OidcProvider.of(url).withAllowHttp();
        if (accepted) {
            assertThat(account.register(provider)).endsWith(url.substring("http:/".length()));
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider));
        }
    }

    @Test
    void listsOfARegistrationAreLimited() {
        OidcProvider provider = OidcProvider.of("https://idp.example");
        String[] ids = new String[101];
        java.util.Arrays.fill(ids, "x");
        assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider.withClientIds(ids)));
        assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider.withClientIds("")));
        assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider.withThumbprints("abc")));
        String print = "a".repeat(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.register(provider.withThumbprints(print, print, print, print, print, print)));
        account.register(
                provider.withThumbprints(print, print, print, print, print).withClientIds("x".repeat(255)));
    }

    @Test
    void roleIsFoundByNameAndKeepsItsIdUntilItIsRemoved() {
        account.addRole(IamRole.of("r", POLICY));
        String arn = account.addRole(IamRole.of("r", POLICY).withPath("/p/"));
        assertThat(arn).isEqualTo("arn:aws:iam::000011112222:role/p/r");
        assertThat(account.role("r").orElseThrow().path()).isEqualTo("/p/");
        StoredRole before = account.storedRole(RoleArn.parse(arn).orElseThrow());
        account.addRole(account.role("r").orElseThrow().withMaxSessionDuration(Duration.ofHours(2)));
        StoredRole changed = account.storedRole(RoleArn.parse(arn).orElseThrow());
        account.removeRole("r");
        assertThat(account.role("r")).isEmpty();
        account.addRole(IamRole.of("r", POLICY).withPath("/p/"));
        StoredRole again = account.storedRole(RoleArn.parse(arn).orElseThrow());
        Assertions.assertThat(before).isNotNull();
        assertThat(java.util.Objects.requireNonNull(changed).roleId())
                .isEqualTo(java.util.Objects.requireNonNull(before).roleId());
        assertThat(java.util.Objects.requireNonNull(again).roleId()).isNotEqualTo(before.roleId());
    }

    @Test
    void roleIsLimitedAsInIam() {
        IamRole role = IamRole.of("r", POLICY);
        assertThatIllegalArgumentException().isThrownBy(() -> IamRole.of("a b", POLICY));
        assertThatIllegalArgumentException().isThrownBy(() -> IamRole.of("x".repeat(65), POLICY));
        assertThatIllegalArgumentException().isThrownBy(() -> role.withPath("p"));
        assertThatIllegalArgumentException().isThrownBy(() -> role.withPath("//p" + "\u00e9/"));
        assertThatIllegalArgumentException().isThrownBy(() -> role.withMaxSessionDuration(Duration.ofMinutes(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> role.withMaxSessionDuration(Duration.ofHours(13)));
        Assertions.assertThatExceptionOfType(PolicyFormatException.class).isThrownBy(() -> IamRole.of("r", "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/a, 123456789012, a",
        "arn:aws-us-gov:iam::123456789012:role/p/q/a, 123456789012, a",
        "arn:aws:iam::123456789012:role/../a, 123456789012, a",
        "arn:aws:iam::123456789012:user, 123456789012, user"
    })
    void arnNamesAccountAndRole(String text, String accountId, String name) {
        RoleArn arn = RoleArn.parse(text).orElseThrow();
        assertThat(arn.accountId()).isEqualTo(accountId);
        assertThat(arn.roleName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:a:a::aaaaaaaaaa:",
                "arn:aws:iam::123456789012:",
                "arn:aws:iam::12345678901:role/a",
                "arn:aws:sts::123456789012:role/a",
                "arn:aws:iam:eu-west-1:123456789012:role/a",
                " arn:aws:iam::123456789012:role/a",
                "xarn:aws:iam::123456789012:role/a"
            })
    void whatIsNoArnOfIamNamesNothing(String text) {
        assertThat(RoleArn.parse(text)).isEmpty();
    }

    @Test
    void issuerOfAnotherContainerMayUseHttpIfItIsMapped() {
        OidcProvider provider = OidcProvider.of("http://idp:9000/default").withAllowHttp();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.register(provider))
                .withMessageContaining("must begin with https://");
        account.mapIssuer("http://idp:9000/default", URI.create("http://other:9000/default"));
        assertThat(account.register(provider)).endsWith(":oidc-provider/idp:9000/default");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.register(OidcProvider.of("http://idp:9000/default")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://real.example, ftp://localhost",
        "https://real.example, /relative",
        "https://real.example, http://localhost/?a",
        "real.example, http://localhost",
        "https://real.example?x, http://localhost"
    })
    void mappingLeadsToAWebAddressOnly(String issuer, URI address) {
        assertThatIllegalArgumentException().isThrownBy(() -> account.mapIssuer(issuer, address));
    }

    @Test
    void httpElsewhereThanOnLoopbackNeedsAMappingAndLeave() {
        OidcProvider provider = OidcProvider.of("http://idp.example/a");
        assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider.withAllowHttp()));
        account.mapIssuer("http://idp.example", URI.create("http://idp.internal:8080"));
        assertThatIllegalArgumentException().isThrownBy(() -> account.register(provider));
        assertThat(account.register(provider.withAllowHttp())).endsWith("oidc-provider/idp.example/a");
    }

    @Test
    void settingsAreChecked() {
        StsSettings settings = sts.settings();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withIdpTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaxDocumentBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withUserAgent("a\r\nb"));
        AwsUnknowns unknowns = settings.unknowns();
        assertThatIllegalArgumentException().isThrownBy(() -> unknowns.withBadSignature(StsError.EXPIRED));
        assertThatIllegalArgumentException().isThrownBy(() -> unknowns.withMaxRedirects(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unknowns.withKeyCacheLifetime(Duration.ofSeconds(-1)))
                .withMessageContaining("lifetime must be >= 0, got PT-1S");
        assertThat(settings.idpTimeout()).isEqualTo(Duration.ofSeconds(5));
    }
}
