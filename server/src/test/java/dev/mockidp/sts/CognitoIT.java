// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.http.Response;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cognito's two kinds of issuers with AWS's rules: an identity pool is built in, a user pool must be registered. */
class CognitoIT {
    private static final String POOL = "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    private static final String CONDITION = "{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"" + POOL
            + "\"},\"ForAnyValue:StringLike\":{\"cognito-identity.amazonaws.com:amr\":\"authenticated\"}}";
    private static final String USER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example";

    private final MockIdpServer idp = MockIdpServer.start();
    private final IamFixture iam = new IamFixture();
    private final StsAccount account = iam.account;

    @AfterEach
    void close() {
        iam.close();
        idp.close();
    }

    private Issuer identityPool() {
        Issuer issuer = idp.newIssuer("cognito-identity-pool");
        account.mapIssuer(issuer.identifier(), issuer.baseUrl());
        account.advanceClock(
                Duration.between(account.clock().instant(), issuer.clock().instant()));
        return issuer;
    }

    private Response assume(String token) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Action", "AssumeRoleWithWebIdentity");
        parameters.put("Version", "2011-06-15");
        parameters.put("RoleArn", "arn:aws:iam::123456789012:role/app");
        parameters.put("RoleSessionName", "session");
        parameters.put("WebIdentityToken", token);
        return iam.service
                .handle(Requests.form("/", StsFixture.encoded(parameters)))
                .response();
    }

    private String createRole(String principal, String condition) {
        return iam.call(
                "CreateRole", "RoleName", "app", "AssumeRolePolicyDocument", StsFixture.policy(principal, condition));
    }

    @Test
    void identityPoolNeedsNoProviderButARoleThatNamesThePool() {
        Issuer issuer = identityPool();
        assertThat(createRole("cognito-identity.amazonaws.com", "{}"))
                .startsWith("MalformedPolicyDocument")
                .contains("cognito-identity.amazonaws.com:aud");
        assertThat(createRole("cognito-identity.amazonaws.com", CONDITION)).contains("<Arn>");
        assertThat(assume(issuer.mint().value()).text())
                .contains(
                        "<Provider>cognito-identity.amazonaws.com</Provider>",
                        "<Audience>" + POOL + "</Audience>",
                        "<SubjectFromWebIdentityToken>us-east-1:11111111-2222-3333-4444-555555555555<");
        assertThat(account.audit().records().get(0).event().get("userIdentity"))
                .isEqualTo(Map.of(
                        "type", "WebIdentityUser",
                        "principalId",
                                "cognito-identity.amazonaws.com:" + POOL
                                        + ":us-east-1:11111111-2222-3333-4444-555555555555",
                        "userName", "us-east-1:11111111-2222-3333-4444-555555555555",
                        "identityProvider", "cognito-identity.amazonaws.com"));
        assertThat(assume(issuer.mint(t -> t.claim("amr", List.of("unauthenticated")))
                                .value())
                        .text())
                .contains("<Code>AccessDenied</Code>");
        assertThat(assume(issuer.mint(t -> t.audience("us-east-1:other")).value())
                        .text())
                .contains("<Code>AccessDenied</Code>");
    }

    /** As a comment on the knowledge-center article reports it for built-in issuers. */
    @Test
    void identityPoolThatIsRegisteredTooHasClientIds() {
        Issuer issuer = identityPool();
        createRole("cognito-identity.amazonaws.com", CONDITION);
        iam.account.setIam(IamSettings.defaults().withContact(IamSettings.Contact.NEVER));
        String arn = "arn:aws:iam::123456789012:oidc-provider/cognito-identity.amazonaws.com";
        assertThat(iam.call("CreateOpenIDConnectProvider", "Url", issuer.identifier()))
                .contains(arn);
        assertThat(assume(issuer.mint().value()).text()).contains("Incorrect token audience");
        iam.call("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", POOL);
        assertThat(assume(issuer.mint().value()).status()).isEqualTo(200);
    }

    @Test
    void userPoolIsRegisteredAndItsAccessTokenHasNoAudience() {
        Issuer issuer = idp.newIssuer(IssuerSpec.of("cognito-user-pool").identifier(USER_POOL));
        account.mapIssuer(USER_POOL, issuer.baseUrl());
        account.advanceClock(
                Duration.between(account.clock().instant(), issuer.clock().instant()));
        assertThat(assume(issuer.mint().value()).text())
                .contains("No OpenIDConnect provider found in your account for " + USER_POOL);
        String name = USER_POOL.substring("https://".length());
        iam.call("CreateOpenIDConnectProvider", "Url", USER_POOL, "ClientIDList.member.1", "1example23456789");
        createRole(
                "arn:aws:iam::123456789012:oidc-provider/" + name,
                "{\"StringEquals\":{\"" + name + ":aud\":\"1example23456789\"}}");
        assertThat(assume(issuer.mint().value()).text())
                .contains("<Provider>arn:aws:iam::123456789012:oidc-provider/" + name + "</Provider>");
        assertThat(assume(issuer.mint(t -> t.withoutClaim("aud")).value()).text())
                .contains("Missing a required claim: aud");
    }
}
