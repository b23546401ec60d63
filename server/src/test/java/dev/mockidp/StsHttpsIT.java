// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The STS over HTTPS, for clients that are pointed at a CA of the test's. */
class StsHttpsIT {
    private static int status(MockStsServer sts, @Nullable KeyStore trusted) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        HttpRequest request = HttpRequest.newBuilder(
                        sts.url().resolve("/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void answersWhoTrustsItsAuthorityAndNobodyElse() throws Exception {
        try (MockStsServer sts = MockStsServer.start(StsOptions.defaults().withHttps())) {
            assertThat(sts.url()).hasScheme("https");
            assertThat(sts.caCertificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(status(sts, sts.trustStore())).isEqualTo(400);
            assertThatThrownBy(() -> status(sts, null)).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void hasNoAuthorityOverHttp() {
        try (MockStsServer sts = MockStsServer.start()) {
            assertThatIllegalStateException().isThrownBy(sts::caCertificatePem).withMessageContaining("withHttps()");
        }
    }
}
