// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountedControlIT {
    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();

    @AfterEach
    void close() {
        sts.close();
        idp.close();
    }

    @Test
    void thePathIsThereOnlyWhileItIsMounted() {
        ControlClient client = new ControlClient(URI.create(idp.url() + "/__control"));
        assertThat(client.get("/health").status()).isEqualTo(404);
        try (ControlServer control = ControlServer.mount(idp, sts, "/__control", ControlOptions.defaults())) {
            assertThat(control.url()).hasToString(idp.url() + "/__control");
            assertThat(client.get("/health").status()).isEqualTo(200);
            assertThat(client.post("/issuers", "{\"name\":\"acme\"}").status()).isEqualTo(201);
            assertThatThrownBy(() -> ControlServer.mount(idp, sts, "/other", ControlOptions.defaults()))
                    .hasMessageContaining("mounted");
            assertThatThrownBy(() -> idp.newIssuer(IssuerSpec.of("generic").name("__control")))
                    .hasMessageContaining("another name");
        }
        assertThat(client.get("/health").status()).isEqualTo(404);
        assertThat(idp.issuer("acme")).isPresent();
    }

    @Test
    void faultsOfIssuersDoNotStrikeIt() {
        try (ControlServer control = ControlServer.mount(idp, sts, "/__control", ControlOptions.defaults())) {
            ControlClient client = new ControlClient(control.url());
            Issuer issuer = idp.newIssuer();
            String faults = "/issuers/" + issuer.name() + "/faults";
            assertThat(client.post(faults, "{\"then\":{\"connection-reset\":\"before-response\"}}")
                            .status())
                    .isEqualTo(201);
            assertThat(client.fetch(issuer.jwksUri())).isZero();
            assertThat(client.delete(faults).status()).isEqualTo(204);
            assertThat(client.fetch(issuer.jwksUri())).isEqualTo(200);
            assertThat(idp.journals().entries())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .noneSatisfy(located -> assertThat(located.entry().path()).contains("faults"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "blackhole", "accept-and-reset", "handshake-stall"})
    void noCallShutsTheDoorBehindItself(String fault) {
        String body = "{\"fault\":\"" + fault + "\"}";
        try (ControlServer control = ControlServer.mount(idp, sts, "/__control", ControlOptions.defaults())) {
            ControlClient client = new ControlClient(control.url());
            ControlClient.Seen seen = client.send("PUT", "/listeners/main", body);
            assertThat(seen.status()).isEqualTo(409);
            assertThat(seen.text()).contains(fault, "ServerListener.apply", "ControlServer.start");
            assertThat(client.get("/health").status()).isEqualTo(200);
            idp.openListener("cdn");
            assertThat(client.send("PUT", "/listeners/cdn", body).status()).isEqualTo(200);
            assertThat(control.perform("PUT", "/listeners/main", body).status()).isEqualTo(200);
            assertThat(idp.listener().fault().wireName()).isEqualTo(fault);
        }
    }

    @Test
    void aProxyIsNotDisabledThroughItself() {
        try (ControlServer control = ControlServer.mount(idp, sts, "/__control", ControlOptions.defaults())) {
            ControlClient client = new ControlClient(control.url());
            assertThat(client.post("/proxies/main", "{\"enabled\":false}").status())
                    .isEqualTo(409);
            assertThat(client.post("/proxies/main", "{\"enabled\":true}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void onAPortOfItsOwnItMayCloseTheIssuersPort() {
        try (ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults())) {
            ControlClient client = new ControlClient(control.url());
            assertThat(client.send("PUT", "/listeners/main", "{\"fault\":\"refused\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void onTheNetworkItNeedsAToken() throws Exception {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        try (MockIdpServer open = MockIdpServer.start(ServerOptions.defaults().withBindAddress(everywhere))) {
            assertThatThrownBy(() -> ControlServer.mount(open, sts, "/__control", ControlOptions.defaults()))
                    .hasMessageContaining("bearer token");
            ControlOptions withToken = ControlOptions.defaults().bindAddress(everywhere, "s3cret");
            try (ControlServer control = ControlServer.mount(open, sts, "/__control", withToken)) {
                assertThat(new ControlClient(control.url()).get("/issuers").status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void thePathMustBeOneSegmentThatNoIssuerHas() {
        idp.newIssuer(IssuerSpec.of("generic").name("taken"));
        assertThatThrownBy(() -> ControlServer.mount(idp, sts, "/taken", ControlOptions.defaults()))
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> ControlServer.mount(idp, sts, "/a/b", ControlOptions.defaults()))
                .hasMessageContaining("/a/b");
    }
}
