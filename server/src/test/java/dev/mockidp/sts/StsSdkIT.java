// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.StsOptions;
import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.testing.RawServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.IdpRejectedClaimException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;

/** The AWS SDK for Java is the judge: it must make of each answer what it makes of AWS's. */
class StsSdkIT {
    /** The modelled errors have classes of their own. */
    private static final Map<String, Class<?>> MODELLED = Map.of(
            "InvalidIdentityToken", InvalidIdentityTokenException.class,
            "ExpiredTokenException", ExpiredTokenException.class,
            "IDPRejectedClaim", IdpRejectedClaimException.class);

    /** Sends a form of the test's in place of the SDK's own, which cannot be malformed. */
    private record OtherForm(SdkHttpClient http, byte[] form) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return http.prepareRequest(HttpExecuteRequest.builder()
                    .request(
                            request.httpRequest().copy(b -> b.putHeader("Content-Length", String.valueOf(form.length))))
                    .contentStreamProvider(() -> new ByteArrayInputStream(form))
                    .build());
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private static StsClient client(URI endpoint) {
        return client(endpoint, UrlConnectionHttpClient.create());
    }

    private static StsClient client(URI endpoint, SdkHttpClient http) {
        return StsClient.builder()
                .httpClient(http)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static AssumeRoleWithWebIdentityRequest request(String roleArn, String token) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(roleArn)
                .roleSessionName("session")
                .webIdentityToken(token)
                .durationSeconds(900)
                .build();
    }

    static List<StsErrorTest.Case> errors() {
        return StsErrorTest.webIdentity().toList();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorIsParsedWithCodeStatusTextAndRequestId(StsErrorTest.Case error) {
        StsOptions options = StsOptions.defaults().withClock(StsFixture.CLOCK);
        try (StsFixture f = new StsFixture();
                MockStsServer server = MockStsServer.start(options)) {
            StsAccount account = server.account(StsFixture.ACCOUNT);
            account.register(f.account.provider(f.idp.url()).orElseThrow());
            account.addRole(f.account.role("deploy").orElseThrow());
            assertThat(error.provoke().apply(f).status()).isEqualTo(error.status());
            Request sent = requireNonNull(f.lastRequest);
            try (StsClient client =
                    client(server.url(), new OtherForm(UrlConnectionHttpClient.create(), sent.body()))) {
                var thrown = catchThrowableOfType(
                        software.amazon.awssdk.services.sts.model.StsException.class,
                        () -> client.assumeRoleWithWebIdentity(request("x", "y")));
                assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(error.code());
                assertThat(thrown.statusCode()).isEqualTo(error.status());
                if (error.message() != null) {
                    assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(error.message());
                }
                assertThat(thrown.requestId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
                assertThat(thrown)
                        .isInstanceOf(MODELLED.getOrDefault(
                                error.code(), software.amazon.awssdk.services.sts.model.StsException.class));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StsError.class)
    void everyErrorOfTheTableIsParsed(StsError error) throws Exception {
        String id = "7c0ae2d5-c7f5-4a5b-9d7d-0a3c6a1b2c3d";
        String text = error.message("<1>", "\"2\"", "3");
        String document = new String(AnswerFormat.XML.error(AwsService.STS, error, text, id), StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 " + error.status() + " x\r\nContent-Type: text/xml\r\nContent-Length: "
                + document.length() + "\r\n\r\n" + document;
        try (RawServer server = RawServer.start((s, connection) -> {
                    s.readRequest(connection);
                    RawServer.send(connection, answer);
                    s.beSilent();
                });
                StsClient client = client(server.url("/"))) {
            var thrown = catchThrowableOfType(
                    software.amazon.awssdk.services.sts.model.StsException.class,
                    () -> client.assumeRoleWithWebIdentity(request("x", "y")));
            assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(error.code());
            assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(text);
            assertThat(thrown.statusCode()).isEqualTo(error.status());
            assertThat(thrown.requestId()).isEqualTo(id);
        }
    }

    private static StsClient client(MockStsServer server, AccessKey key) {
        return StsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        key.sessionToken() == null
                                ? AwsBasicCredentials.create(key.id(), key.secret())
                                : AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken())))
                .region(Region.EU_WEST_1)
                .endpointOverride(server.url())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void sdkSignsAndIsRecognized() {
        try (MockStsServer server = MockStsServer.start()) {
            StsAccount account = server.newAccount();
            AccessKey key = account.newUserKey("dev");
            try (StsClient client = client(server, key);
                    StsClient stranger = client(server, new AccessKey(key.id(), "wrong", null))) {
                assertThat(client.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::" + account.id() + ":user/dev");
                var thrown = catchThrowableOfType(
                        software.amazon.awssdk.services.sts.model.StsException.class, stranger::getCallerIdentity);
                assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
            }
        }
    }

    @Test
    void sdkGoesThroughEveryOperation() {
        try (MockIdpServer idp = MockIdpServer.start();
                MockStsServer server = MockStsServer.start()) {
            StsAccount account = server.newAccount();
            Issuer issuer = idp.newIssuer();
            server.enableOutboundFederation(account, issuer);
            String role = account.addRole(IamRole.of("next", StsFixture.callerPolicy(account, "{}")));
            try (StsClient user = client(server, account.newUserKey("dev"))) {
                var assumed = user.assumeRole(r -> r.roleArn(role)
                        .roleSessionName("chain")
                        .sourceIdentity("alice")
                        .tags(List.of(software.amazon.awssdk.services.sts.model.Tag.builder()
                                .key("team")
                                .value("a")
                                .build()))
                        .transitiveTagKeys("team"));
                assertThat(assumed.sourceIdentity()).isEqualTo("alice");
                AccessKey session = new AccessKey(
                        assumed.credentials().accessKeyId(),
                        assumed.credentials().secretAccessKey(),
                        assumed.credentials().sessionToken());
                try (StsClient chained = client(server, session)) {
                    assertThat(chained.getCallerIdentity().userId())
                            .isEqualTo(assumed.assumedRoleUser().assumedRoleId());
                }
                assertThat(user.getSessionToken().credentials().expiration()).isAfter(Instant.now());
                assertThat(user.getAccessKeyInfo(r -> r.accessKeyId(session.id()))
                                .account())
                        .isEqualTo(account.id());
                for (String algorithm : List.of("RS256", "ES384")) {
                    var token = user.getWebIdentityToken(r -> r.audience("app").signingAlgorithm(algorithm));
                    assertIssued(issuer, algorithm, token.webIdentityToken());
                }
            }
        }
    }

    /** Another library judges the token by the keys that the issuer publishes. */
    private static void assertIssued(Issuer issuer, String algorithm, String token) {
        try {
            var jwt = com.nimbusds.jwt.SignedJWT.parse(token);
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.identifier());
            assertThat(jwt.getJWTClaimsSet().getSubject()).endsWith(":user/dev");
            var key = com.nimbusds.jose.jwk.JWKSet.load(issuer.jwksUri().toURL())
                    .getKeyByKeyId(jwt.getHeader().getKeyID());
            var verifier = algorithm.startsWith("RS")
                    ? new com.nimbusds.jose.crypto.RSASSAVerifier(key.toRSAKey())
                    : new com.nimbusds.jose.crypto.ECDSAVerifier(key.toECKey());
            assertThat(jwt.verify(verifier)).isTrue();
        } catch (java.io.IOException | java.text.ParseException | com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sessionIsParsedInBothOrders() {
        for (AwsUnknowns.ResultOrder order : AwsUnknowns.ResultOrder.values()) {
            StsOptions options = StsOptions.defaults();
            options = options.withSettings(
                    options.settings().withUnknowns(AwsUnknowns.defaults().withResultOrder(order)));
            try (MockIdpServer idp = MockIdpServer.start();
                    MockStsServer sts = MockStsServer.start(options);
                    StsClient client = client(sts.url())) {
                Issuer issuer = idp.newIssuer();
                StsAccount account = sts.newAccount();
                String provider = account.register(OidcProvider.of(issuer.identifier())
                        .withClientIds("app")
                        .withAllowHttp());
                String role = account.addRole(IamRole.of("deploy", StsFixture.policy(provider, "{}")));
                String token =
                        issuer.mint(t -> t.subject("alice-1").audience("app")).value();
                AssumeRoleWithWebIdentityResponse response = client.assumeRoleWithWebIdentity(request(role, token));
                assertThat(response.audience()).isEqualTo("app");
                assertThat(response.provider()).isEqualTo(provider);
                assertThat(response.subjectFromWebIdentityToken()).isEqualTo("alice-1");
                assertThat(response.assumedRoleUser().arn()).endsWith(":assumed-role/deploy/session");
                assertThat(response.assumedRoleUser().assumedRoleId()).endsWith(":session");
                assertThat(response.credentials().accessKeyId()).startsWith("ASIA");
                assertThat(response.credentials().secretAccessKey()).hasSize(40);
                assertThat(response.credentials().sessionToken()).hasSizeGreaterThan(100);
                assertThat(response.credentials().expiration())
                        .isAfter(Instant.EPOCH)
                        .isBeforeOrEqualTo(account.clock().instant().plusSeconds(900));
                assertThat(response.responseMetadata().requestId())
                        .isEqualTo(account.lastVerification().orElseThrow().requestId());
                assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(1);
            }
        }
    }

    @Test
    void httpsProviderIsTakenIfItsAuthorityIsTrustedAndElseItIsAboutTheThumbprint() {
        try (MockIdpServer idp = MockIdpServer.start(ServerOptions.defaults().withHttps());
                MockStsServer trusting =
                        MockStsServer.start(StsOptions.defaults().withTrustStore(idp.trustStore()));
                MockStsServer other = MockStsServer.start();
                StsClient good = client(trusting.url());
                StsClient bad = client(other.url())) {
            Issuer issuer = idp.newIssuer();
            String token = issuer.mint(t -> t.audience("app")).value();
            String role = "";
            for (MockStsServer sts : List.of(trusting, other)) {
                StsAccount account = sts.account(StsFixture.ACCOUNT);
                account.register(OidcProvider.of(issuer.identifier()).withClientIds("app"));
                role = account.addRole(IamRole.of("deploy", StsFixture.policy("*", "{}")));
            }
            AssumeRoleWithWebIdentityRequest request = request(role, token);
            assertThat(good.assumeRoleWithWebIdentity(request).audience()).isEqualTo("app");
            var thrown = catchThrowableOfType(
                    InvalidIdentityTokenException.class, () -> bad.assumeRoleWithWebIdentity(request));
            assertThat(thrown.awsErrorDetails().errorMessage())
                    .isEqualTo("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
        }
    }

    @Test
    void certificateForAnotherHostIsNoQuestionOfTheThumbprint() {
        try (MockIdpServer idp = MockIdpServer.start(ServerOptions.defaults().withHttps());
                MockStsServer sts = MockStsServer.start(StsOptions.defaults().withTrustStore(idp.trustStore()))) {
            Issuer issuer = idp.newIssuer(
                    IssuerSpec.of("generic").identifier("https://127.0.0.1:" + idp.port() + "/elsewhere"));
            StsAccount account = sts.account(StsFixture.ACCOUNT);
            account.register(OidcProvider.of(issuer.identifier()).withClientIds("app"));
            String role = account.addRole(IamRole.of("deploy", StsFixture.policy("*", "{}")));
            String token = issuer.mint(t -> t.audience("app")).value();
            try (StsClient client = client(sts.url())) {
                assertThat(catchThrowableOfType(
                                InvalidIdentityTokenException.class,
                                () -> client.assumeRoleWithWebIdentity(request(role, token))))
                        .hasMessageStartingWith("Couldn't retrieve verification key");
            }
            assertThat(account.lastVerification().orElseThrow().error()).isEqualTo(StsError.VERIFICATION_KEY);
            assertThat(account.lastVerification()
                            .orElseThrow()
                            .failure()
                            .orElseThrow()
                            .note())
                    .contains("in the TLS handshake: No subject alternative names matching IP address 127.0.0.1 found");
        }
    }
}
