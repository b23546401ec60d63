// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.token.TokenDefect;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Logins of a workflow with the AWS SDK. */
@MockIdp(profile = "github-actions")
class LoginTest {
    private static final String AUDIENCE = "sts.amazonaws.com";

    private static String role(Issuer issuer, StsAccount aws) {
        return aws.addRole("deploy", issuer.identifier(), AUDIENCE);
    }

    @Test
    void workflowLogsIn(Issuer issuer, StsAccount aws, MockStsServer sts, MockIdpServer server) {
        try (AwsLogin login = AwsLogin.plain(sts.url())) {
            String token = issuer.mint(t -> t.audience(AUDIENCE)).value();
            assertThat(login.assumeRole(role(issuer, aws), token).provider())
                    .isEqualTo("arn:aws:iam::" + aws.id() + ":oidc-provider/localhost:" + server.port() + "/"
                            + issuer.name());
        }
        assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(1);
    }

    @Test
    void expiredTokenIsRefused(Issuer issuer, StsAccount aws, MockStsServer sts) {
        try (AwsLogin login = AwsLogin.plain(sts.url())) {
            String role = role(issuer, aws);
            String token = issuer.mint(t -> t.audience(AUDIENCE).expired()).value();
            assertThatThrownBy(() -> login.assumeRole(role, token)).isInstanceOf(ExpiredTokenException.class);
        }
    }

    @Test
    void audienceOfTheIssuerIsRegisteredButTheRoleWantsAnother(Issuer issuer, StsAccount aws, MockStsServer sts) {
        try (AwsLogin login = AwsLogin.plain(sts.url())) {
            String role = role(issuer, aws);
            String token = issuer.mint().value();
            assertThatThrownBy(() -> login.assumeRole(role, token))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        }
    }

    @Test
    void patientLoginOutlivesAProviderThatFailsTwice(Issuer issuer, StsAccount aws, MockStsServer sts) {
        issuer.faults().on(Role.JWKS).first(2).apply(new Status(503));
        try (AwsLogin login = AwsLogin.patient(sts.url())) {
            login.assumeRole(
                    role(issuer, aws), issuer.mint(t -> t.audience(AUDIENCE)).value());
        }
        assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_SIGNATURE", "UNKNOWN_KID"})
    void forgedTokenIsRefused(TokenDefect defect, Issuer issuer, StsAccount aws, MockStsServer sts) {
        try (AwsLogin login = AwsLogin.plain(sts.url())) {
            String role = role(issuer, aws);
            String token = issuer.mint(t -> t.audience(AUDIENCE).with(defect)).value();
            assertThatThrownBy(() -> login.assumeRole(role, token)).isInstanceOf(InvalidIdentityTokenException.class);
        }
    }

    @Nested
    @MockIdp(profile = "cognito-identity-pool")
    class WithABuiltInIssuer {
        @Test
        void logsIn(Issuer issuer, StsAccount aws, MockStsServer sts) {
            Map<String, Object> claims = issuer.mint().claims();
            String role = aws.addRole("app", issuer.identifier(), String.valueOf(claims.get("aud")));
            try (AwsLogin login = AwsLogin.plain(sts.url())) {
                assertThat(login.assumeRole(role, issuer.mint().value()).provider())
                        .isEqualTo("cognito-identity.amazonaws.com");
            }
        }
    }

    @Nested
    @MockIdp(https = true)
    class OverHttps {
        @Test
        void stsTrustsTheCaOfTheTest(Issuer issuer, StsAccount aws, MockStsServer sts, MockIdpServer server) {
            assertThat(issuer.identifier()).startsWith("https://");
            assertThat(server.issuers()).containsExactly(issuer);
            try (AwsLogin login = AwsLogin.plain(sts.url())) {
                login.assumeRole(
                        role(issuer, aws),
                        issuer.mint(t -> t.audience(AUDIENCE)).value());
            }
            assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(1);
        }
    }

    @Nested
    @MockIdp(scenario = "cognito-pool-id-versus-client-id")
    class InTheWorldOfAScenario {
        @Test
        void hasItsIssuersAndAccount(Issuer issuer, StsAccount aws, MockIdpServer server) {
            assertThat(issuer.name()).isEqualTo("user-pool");
            assertThat(server.issuers()).extracting(Issuer::name).containsExactly("identity", "user-pool");
            assertThat(aws.role("by-user-pool")).isPresent();
            assertThat(aws.provider(issuer.identifier())).isPresent();
        }
    }

    @Nested
    @MockIdp(scenario = "idp-fails-twice-then-recovers")
    class InTheWorldOfAnotherScenario {
        @Test
        void hasItsFaults(Issuer issuer, StsAccount aws, MockStsServer sts) {
            String role = aws.role("deploy").orElseThrow().arn(aws.id());
            try (AwsLogin login = AwsLogin.patient(sts.url())) {
                login.assumeRole(role, issuer.mint(t -> t.audience("my-app")).value());
            }
            assertThat(issuer.journal().entries(Role.JWKS))
                    .extracting(entry -> entry.status().orElse(0))
                    .containsExactly(503, 503, 200);
        }
    }
}
