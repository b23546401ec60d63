// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.RawServer;
import dev.mockidp.testing.TestKeys;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a token, and no redirect, makes the STS call anybody but registered providers. */
class ForeignCallsIT {
    private final StsFixture f = StsFixture.with(u -> u.withMaxRedirects(5).withFetchRetries(1));

    @SuppressWarnings("NullAway.Init")
    private RawServer foreign;

    @BeforeEach
    void listen() throws Exception {
        foreign = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    }

    @AfterEach
    void close() throws Exception {
        f.close();
        foreign.close();
    }

    private String url() {
        return "http://localhost:" + foreign.port();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOREIGN",
                "FOREIGN/.well-known/openid-configuration",
                "IDP@FOREIGN",
                "IDP#FOREIGN",
                "IDP/../FOREIGN",
                "IDP\\r\\nHost: FOREIGN"
            })
    void issuerInATokenIsCalledOnlyIfItIsRegistered(String iss) {
        String claim = iss.replace("IDP", f.idp.url()).replace("FOREIGN", url());
        assertThat(f.call(f.token().with("iss", claim)).message()).startsWith("No OpenIDConnect provider");
        assertThat(foreign.requests()).isEmpty();
        assertThat(f.idp.asked()).isEmpty();
    }

    @Test
    void addressesInTheHeaderOfATokenAreNotCalled() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .jwkURL(URI.create(url() + "/jku"))
                .x509CertURL(URI.create(url() + "/x5u"))
                .jwk(TestKeys.OTHER_RSA.toPublicJWK())
                .build();
        JWSObject token = new JWSObject(header, new Payload(Json.write(f.token().claims())));
        token.sign(new RSASSASigner(TestKeys.OTHER_RSA));
        assertThat(f.callWith("WebIdentityToken", token.serialize()).status()).isEqualTo(400);
        assertThat(foreign.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/.well-known/openid-configuration, 302", "/keys, 301", "/keys, 307", "/keys, 308"})
    void redirectDoesNotLeadAway(String path, int status) {
        f.idp.status(path, status);
        f.idp.header(path, "Location", url() + "/keys");
        assertThat(f.call(f.good()).message()).startsWith("Couldn't retrieve");
        assertThat(foreign.requests()).isEmpty();
    }

    @Test
    void listenerWouldHaveCounted() {
        f.idp.discovery(Map.of("jwks_uri", url() + "/keys"));
        assertThat(f.call(f.good()).status()).isEqualTo(400);
        assertThat(foreign.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://accounts.google.com", "accounts.google.com", "https://cognito-identity.amazonaws.com"})
    void builtInIssuerIsCalledOnlyIfItIsMapped(String iss) {
        assertThat(f.call(f.token().with("iss", iss)).message()).startsWith("Couldn't retrieve verification key");
        assertThat(f.account.keyFetches()).isEmpty();
        assertThat(f.lastFailure()).contains("StsAccount.mapIssuer", "POST /sts/accounts/{id}/addresses");
        f.account.mapIssuer(iss.startsWith("https:") ? iss : "https://" + iss, URI.create(url()));
        f.call(f.token().with("iss", iss));
        assertThat(foreign.requests()).hasSize(1);
    }
}
