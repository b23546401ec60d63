// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.internal.net.Thumbprint;
import dev.mockidp.internal.tls.CertificateAuthority;
import dev.mockidp.internal.tls.ServerIdentity;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.RawServer;
import dev.mockidp.testing.Requests;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS's rule: an authority first, then the thumbprint of the last certificate in the chain. */
class ThumbprintIT {
    private static final String MISMATCH =
            "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint";

    private final MockIdpServer idp =
            MockIdpServer.start(ServerOptions.defaults().withHttps());
    private final Issuer issuer = idp.newIssuer();
    private final String thumbprint = idp.listener().thumbprint().orElseThrow();

    @AfterEach
    void close() {
        idp.close();
    }

    private String answer(boolean trusted, String... thumbprints) {
        StsSettings settings = StsSettings.of(ServerOptions.defaults().clock());
        try (StsService sts = new StsService(trusted ? settings.withTrustStore(idp.trustStore()) : settings)) {
            StsAccount account = sts.newAccount();
            account.register(
                    OidcProvider.of(issuer.identifier()).withClientIds("app").withThumbprints(thumbprints));
            String role = account.addRole("deploy", issuer.identifier(), "app");
            Map<String, String> form = new LinkedHashMap<>();
            form.put("Action", "AssumeRoleWithWebIdentity");
            form.put("Version", "2011-06-15");
            form.put("RoleArn", role);
            form.put("RoleSessionName", "session");
            form.put("WebIdentityToken", issuer.mint(t -> t.audience("app")).value());
            StsFixture.Answer answer = new StsFixture.Answer(
                    sts.handle(Requests.form("/", StsFixture.encoded(form))).response());
            String note = account.lastVerification().orElseThrow().steps().stream()
                    .filter(step -> step.check() == Check.KEYS)
                    .map(VerificationStep::note)
                    .findFirst()
                    .orElse("");
            return answer.status() == 200
                    ? note.contains("trusted by thumbprint") ? "by thumbprint" : "by authority"
                    : String.valueOf(answer.message());
        }
    }

    @Test
    void authorityIsEnoughWhateverTheThumbprintSays() {
        assertThat(answer(true)).isEqualTo("by authority");
        assertThat(answer(true, "0".repeat(40))).isEqualTo("by authority");
        assertThat(answer(true, thumbprint)).isEqualTo("by authority");
    }

    @Test
    void thumbprintOfTheLastCertificateIsEnoughWithoutAnAuthority() {
        assertThat(answer(false)).isEqualTo(MISMATCH);
        assertThat(answer(false, "0".repeat(40))).isEqualTo(MISMATCH);
        assertThat(answer(false, "0".repeat(40), thumbprint)).isEqualTo("by thumbprint");
        assertThat(answer(false, thumbprint.toUpperCase(Locale.ROOT))).isEqualTo("by thumbprint");
    }

    @ParameterizedTest
    @EnumSource(
            value = ListenerFault.class,
            names = {"EXPIRED", "WRONG_HOST"})
    void thumbprintHelpsNeitherAgainstTheWrongNameNorAgainstTheTime(ListenerFault fault) {
        idp.listener().apply(fault);
        assertThat(answer(false, idp.listener().thumbprint().orElseThrow())).startsWith("Couldn't retrieve");
    }

    /** What the STS says of a server that shows a chain and whose keys are of no use. */
    private static String answerTo(ServerIdentity shown, String thumbprint) throws Exception {
        try (RawServer server = RawServer.start(
                        shown.sslContext()
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                        (s, connection) -> {
                            s.readRequest(connection);
                            RawServer.send(connection, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                        });
                StsFixture f = new StsFixture()) {
            String url = "https://localhost:" + server.port();
            f.account.register(OidcProvider.of(url).withClientIds("app").withThumbprints(thumbprint));
            return String.valueOf(f.call(f.token().with("iss", url)).message());
        }
    }

    @Test
    void lastCertificateCountsOnlyIfItVouchesForTheFirst() throws Exception {
        Clock clock = ServerOptions.defaults().clock();
        CertificateAuthority authority = CertificateAuthority.create(clock);
        String print = Thumbprint.of(List.of(authority.certificate()));
        ServerIdentity good = authority.issue(List.of("localhost"));
        assertThat(answerTo(good, print)).as("signed by it").startsWith("Couldn't retrieve");
        // Both authorities have one name, so the signature alone tells them apart.
        ServerIdentity forged = CertificateAuthority.create(clock).issue(List.of("localhost"));
        X509Certificate leaf = forged.chain().get(0);
        ServerIdentity borrowed = new ServerIdentity(forged.key(), List.of(leaf, authority.certificate()));
        assertThat(answerTo(borrowed, print)).as("signed by another").isEqualTo(MISMATCH);
        ServerIdentity byLeaf =
                new ServerIdentity(forged.key(), List.of(leaf, good.chain().get(0)));
        assertThat(answerTo(byLeaf, Thumbprint.of(good.chain().subList(0, 1))))
                .as("ends in a server's certificate")
                .isEqualTo(MISMATCH);
    }
}
