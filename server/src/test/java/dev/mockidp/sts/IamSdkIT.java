// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.RawServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.OpenIdIdpCommunicationErrorException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java configures the mock through IAM and is the judge of every answer. */
class IamSdkIT {
    private static final String URL = "https://idp.example.com";
    private static final String THUMBPRINT = IamFixture.THUMBPRINT;

    private static final Map<String, Class<?>> MODELLED = Map.of(
            "EntityAlreadyExists", EntityAlreadyExistsException.class,
            "NoSuchEntity", NoSuchEntityException.class,
            "InvalidInput", InvalidInputException.class,
            "LimitExceeded", LimitExceededException.class,
            "DeleteConflict", DeleteConflictException.class,
            "MalformedPolicyDocument", MalformedPolicyDocumentException.class,
            "OpenIdIdpCommunicationError", OpenIdIdpCommunicationErrorException.class);

    private final MockStsServer server = MockStsServer.start();
    private final StsAccount account = server.newAccount();
    private final IamClient iam = client(server.url(), credentials(account.newUserKey("terraform")));

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private static AwsCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    private static IamClient client(URI endpoint, AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials)
                .region(Region.AWS_GLOBAL)
                .endpointOverride(endpoint)
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private String policy(String provider, String name) {
        return StsFixture.policy(provider, "{\"StringEquals\":{\"" + name + ":aud\":\"app\"}}");
    }

    /** The calls that Terraform's AWS provider makes for aws_iam_openid_connect_provider: create, plan, change, destroy. */
    @Test
    void providerGoesThroughTheCallsOfTerraform() {
        String arn = iam.createOpenIDConnectProvider(r -> r.url(URL)
                        .clientIDList("sts.amazonaws.com")
                        .thumbprintList(THUMBPRINT)
                        .tags(Tag.builder().key("team").value("a").build()))
                .openIDConnectProviderArn();
        assertThat(arn).isEqualTo("arn:aws:iam::" + account.id() + ":oidc-provider/idp.example.com");
        var read = iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        assertThat(read.url()).isEqualTo("idp.example.com");
        assertThat(read.clientIDList()).containsExactly("sts.amazonaws.com");
        assertThat(read.thumbprintList()).containsExactly(THUMBPRINT);
        assertThat(read.tags()).extracting(Tag::key, Tag::value).containsExactly(tuple("team", "a"));
        assertThat(read.createDate()).isBetween(Instant.EPOCH, account.clock().instant());

        iam.updateOpenIDConnectProviderThumbprint(
                r -> r.openIDConnectProviderArn(arn).thumbprintList("a".repeat(40), "b".repeat(40)));
        iam.addClientIDToOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn(arn).clientID("app"));
        iam.removeClientIDFromOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn(arn).clientID("sts.amazonaws.com"));
        iam.untagOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn).tagKeys("team"));
        iam.tagOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)
                .tags(Tag.builder().key("stage").value("").build()));
        read = iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        assertThat(read.clientIDList()).containsExactly("app");
        assertThat(read.thumbprintList()).containsExactly("a".repeat(40), "b".repeat(40));
        assertThat(iam.listOpenIDConnectProviderTags(r -> r.openIDConnectProviderArn(arn))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("stage");
        assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList())
                .singleElement()
                .satisfies(entry -> assertThat(entry.arn()).isEqualTo(arn));
        iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        assertThat(catchThrowableOfType(
                                NoSuchEntityException.class,
                                () -> iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)))
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("OpenIDConnect Provider not found for arn " + arn);
    }

    /** The calls that Terraform's AWS provider makes for aws_iam_role with inline and managed policies. */
    @Test
    void roleGoesThroughTheCallsOfTerraform() {
        String document = policy("arn:aws:iam::" + account.id() + ":oidc-provider/idp.example.com", "idp.example.com");
        Role created = iam.createRole(r -> r.roleName("deploy")
                        .path("/ci/")
                        .assumeRolePolicyDocument(document)
                        .description("for CI")
                        .maxSessionDuration(3600)
                        .tags(Tag.builder().key("team").value("a").build()))
                .role();
        Role read = iam.getRole(r -> r.roleName("deploy")).role();
        assertThat(read.arn()).isEqualTo(created.arn()).endsWith(":role/ci/deploy");
        assertThat(read.roleId()).isEqualTo(created.roleId());
        assertThat(URLDecoder.decode(read.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(document);
        assertThat(read.maxSessionDuration()).isEqualTo(3600);
        assertThat(read.tags()).hasSize(1);
        assertThat(iam.listRolePolicies(r -> r.roleName("deploy")).policyNames())
                .isEmpty();
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("deploy")).attachedPolicies())
                .isEmpty();

        iam.updateAssumeRolePolicy(r -> r.roleName("deploy").policyDocument(document.replace("app", "web")));
        iam.updateRoleDescription(r -> r.roleName("deploy").description("new"));
        iam.updateRole(r -> r.roleName("deploy").maxSessionDuration(7200));
        iam.putRolePermissionsBoundary(
                r -> r.roleName("deploy").permissionsBoundary("arn:aws:iam::aws:policy/PowerUserAccess"));
        iam.deleteRolePermissionsBoundary(r -> r.roleName("deploy"));
        iam.putRolePolicy(r -> r.roleName("deploy").policyName("p").policyDocument("{\"Statement\":[]}"));
        assertThat(iam.getRolePolicy(r -> r.roleName("deploy").policyName("p")).policyDocument())
                .isEqualTo("%7B%22Statement%22%3A%5B%5D%7D");
        iam.attachRolePolicy(r -> r.roleName("deploy").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        iam.untagRole(r -> r.roleName("deploy").tagKeys("team"));
        iam.tagRole(
                r -> r.roleName("deploy").tags(Tag.builder().key("x").value("y").build()));
        read = iam.getRole(r -> r.roleName("deploy")).role();
        assertThat(read.description()).isEqualTo("new");
        assertThat(read.maxSessionDuration()).isEqualTo(7200);
        assertThat(read.permissionsBoundary()).isNull();

        assertThat(catchThrowableOfType(DeleteConflictException.class, () -> iam.deleteRole(r -> r.roleName("deploy")))
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("Cannot delete entity, must detach all policies first.");
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("deploy")).instanceProfiles())
                .isEmpty();
        iam.detachRolePolicy(r -> r.roleName("deploy").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        iam.deleteRolePolicy(r -> r.roleName("deploy").policyName("p"));
        iam.deleteRole(r -> r.roleName("deploy"));
        assertThat(account.roles()).isEmpty();
    }

    @Test
    void whatIamMadeIsWhatTheStsTrusts() {
        try (MockIdpServer idp = MockIdpServer.start();
                StsClient sts = StsClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .region(Region.US_EAST_1)
                        .endpointOverride(server.url())
                        .build()) {
            Issuer issuer = idp.newIssuer(IssuerSpec.of("generic").identifier(URL));
            account.mapIssuer(URL, issuer.baseUrl());
            String provider = iam.createOpenIDConnectProvider(r -> r.url(URL).clientIDList("app"))
                    .openIDConnectProviderArn();
            String role = iam.createRole(
                            r -> r.roleName("deploy").assumeRolePolicyDocument(policy(provider, "idp.example.com")))
                    .role()
                    .arn();
            String token = issuer.mint(t -> t.audience("app")).value();
            assertThat(sts.assumeRoleWithWebIdentity(
                                    r -> r.roleArn(role).roleSessionName("it").webIdentityToken(token))
                            .provider())
                    .isEqualTo(provider);
            iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(provider));
            assertThat(catchThrowableOfType(
                            software.amazon.awssdk.services.sts.model.StsException.class,
                            () -> sts.assumeRoleWithWebIdentity(
                                    r -> r.roleArn(role).roleSessionName("it").webIdentityToken(token))))
                    .hasMessageContaining("No OpenIDConnect provider found in your account for " + URL);
        }
    }

    @Test
    void pagesOfRolesAreFollowed() {
        for (int i = 0; i < 250; i++) {
            account.addRole(IamRole.of("role-" + i, StsFixture.policy("*", "{}")));
        }
        assertThat(iam.listRolesPaginator().roles()).hasSize(250);
        assertThat(iam.listRolesPaginator(r -> r.maxItems(7)).stream().count()).isEqualTo(36);
    }

    @Test
    void otherAccountsKeySeesItsOwnAccount() {
        account.addRole(IamRole.of("deploy", StsFixture.policy("*", "{}")));
        StsAccount other = server.newAccount();
        try (IamClient theirs = client(server.url(), credentials(other.newRootKey()))) {
            assertThat(theirs.listRoles().roles()).isEmpty();
            assertThat(iam.listRoles().roles()).hasSize(1);
        }
    }

    @Test
    void requestThatIsNotSignedOrWronglySignedIsRefused() {
        try (IamClient anonymous = client(server.url(), AnonymousCredentialsProvider.create());
                IamClient stranger = client(
                        server.url(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIANOBODY0000000000", "x")))) {
            assertThat(catchThrowableOfType(IamException.class, anonymous::listRoles)
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("MissingAuthenticationToken");
            assertThat(catchThrowableOfType(IamException.class, stranger::listRoles)
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("InvalidClientTokenId");
        }
    }

    @ParameterizedTest
    @EnumSource(IamError.class)
    void everyErrorOfTheTableIsParsed(IamError error) throws Exception {
        String id = "7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d";
        String text = error.message("<1>", "\"2\"");
        String document = new String(AnswerFormat.XML.error(AwsService.IAM, error, text, id), StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 " + error.status() + " x\r\nContent-Type: text/xml\r\nContent-Length: "
                + document.length() + "\r\n\r\n" + document;
        try (RawServer raw = RawServer.start((s, connection) -> {
                    s.readRequest(connection);
                    RawServer.send(connection, answer);
                    s.beSilent();
                });
                IamClient client = client(raw.url("/"), AnonymousCredentialsProvider.create())) {
            IamException thrown = catchThrowableOfType(IamException.class, () -> client.getRole(r -> r.roleName("x")));
            assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(error.code());
            assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(text);
            assertThat(thrown.statusCode()).isEqualTo(error.status());
            assertThat(thrown.requestId()).isEqualTo(id);
            assertThat(List.of(thrown.getClass()))
                    .allMatch(MODELLED.getOrDefault(error.code(), IamException.class)::isAssignableFrom);
        }
    }
}
