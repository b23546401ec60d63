// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Clients that are told apart by a label in their issuer's URL. */
class LabelTest {
    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRuleStrikesOneClientAndSparesTheOthers() throws Exception {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            issuer.faults().on(Role.JWKS).label("a").apply(new Status(503));
            URI labelled = issuer.baseUrl("a");
            String document = get(URI.create(labelled + "/.well-known/openid-configuration"))
                    .body();
            assertThat(Json.readObject(document).get("issuer")).isEqualTo(labelled.toString());
            URI jwks = URI.create(String.valueOf(Json.readObject(document).get("jwks_uri")));
            assertThat(jwks.toString()).startsWith(labelled + "/");
            assertThat(get(jwks).statusCode()).isEqualTo(503);
            assertThat(get(URI.create(jwks.toString().replace("/c/a/", "/c/b/")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(issuer.jwksUri()).statusCode()).isEqualTo(200);
            String plain = get(issuer.discoveryUri()).body();
            assertThat(Json.readObject(plain).get("issuer")).isEqualTo(issuer.identifier());
        }
    }

    @Test
    void aLabelOfAnotherFormIsRefused() {
        try (MockIdpServer server = MockIdpServer.start()) {
            assertThatThrownBy(() -> server.newIssuer().baseUrl("a/b")).hasMessageContaining("expected 1 to 64");
        }
    }
}
