// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.token.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security and Nimbus fetch what they need over sockets, plain and TLS. */
class JudgesIT {
    private static MockIdpServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = MockIdpServer.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> profiles() {
        return IdpProfile.names().stream();
    }

    private static Map<String, Object> discovery(Issuer issuer) throws Exception {
        return Json.readObject(http.send(
                        HttpRequest.newBuilder(issuer.discoveryUri()).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private static NimbusJwtDecoder spring(Issuer issuer) {
        return NimbusJwtDecoder.withJwkSetUri(issuer.jwksUri().toString())
                .jwsAlgorithm(SignatureAlgorithm.from(
                        issuer.keys().signing().algorithm().name()))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier((type, context) -> {}))
                .validateType(false)
                .build();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void springTakesTokensOfKeysItFetched(String profile) throws Exception {
        Issuer issuer = server.newIssuer(IssuerSpec.of(profile).identifier("https://idp.example.com"));
        assertThat(discovery(issuer))
                .containsEntry("issuer", "https://idp.example.com")
                .containsEntry(
                        "jwks_uri", "https://idp.example.com" + issuer.profile().jwksPath());
        assertThat(spring(issuer).decode(issuer.mint().value()).getIssuer()).hasToString("https://idp.example.com");
        assertThatThrownBy(() ->
                        spring(issuer).decode(server.newIssuer(profile).mint().value()))
                .isInstanceOf(JwtException.class);
    }

    @Test
    void springFetchesAgainWhenAKeyIsNew() {
        Issuer issuer = server.newIssuer();
        NimbusJwtDecoder decoder = spring(issuer);
        decoder.decode(issuer.mint().value());
        SigningKey next = issuer.keys().newKey();
        issuer.keys().signWith(next);
        String token = issuer.mint().value();
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
        issuer.keys().publish(next);
        assertThat(decoder.decode(token).getHeaders()).containsEntry("kid", next.kid());
        assertThat(issuer.journal().count(Role.JWKS)).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tokenEndpointGivesTokensThatSpringTakes(String profile) throws Exception {
        Issuer issuer = server.newIssuer(profile);
        HttpRequest request = HttpRequest.newBuilder(issuer.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=app&client_secret=s&scope=read"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        String token = String.valueOf(Json.readObject(response.body()).get("access_token"));
        assertThat(spring(issuer).decode(token).getSubject()).isEqualTo("app");
    }

    @Test
    void headHasTheLengthAndNoContent() throws Exception {
        Issuer issuer = server.newIssuer();
        HttpResponse<String> head = http.send(
                HttpRequest.newBuilder(issuer.jwksUri())
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String body = http.send(HttpRequest.newBuilder(issuer.jwksUri()).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(body.length());
    }

    @Test
    void nimbusTakesTokensOverTlsWhenItTrustsTheServersAuthority() throws Exception {
        try (MockIdpServer tls = MockIdpServer.start(ServerOptions.defaults().withHttps())) {
            Issuer issuer = tls.newIssuer();
            String token = issuer.mint().value();
            assertThat(issuer.identifier()).startsWith("https://localhost:");
            assertThat(nimbus(issuer, trusting(tls)).process(token, null).getIssuer())
                    .isEqualTo(issuer.identifier());
            assertThatThrownBy(() -> nimbus(issuer, SSLContext.getDefault()).process(token, null))
                    .hasStackTraceContaining("PKIX");
        }
    }

    private static SSLContext trusting(MockIdpServer tls) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(tls.trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static DefaultJWTProcessor<SecurityContext> nimbus(Issuer issuer, SSLContext tls) throws Exception {
        DefaultResourceRetriever retriever =
                new DefaultResourceRetriever(5_000, 5_000, 100_000, true, tls.getSocketFactory());
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(issuer.jwksUri().toString()).toURL(), retriever)
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        return processor;
    }
}
