// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs what the README shows; {@link ReadmeTest} holds the two together. */
@RequiresImage
class ReadmeIT {
    private static void callTheCodeUnderTest(URI issuer, String token) throws Exception {
        assertThat(token).startsWith("ey");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/jwks")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void issuerIsSlowTwice() throws Exception {
        try (MockIdpContainer idp = new MockIdpContainer()) {
            idp.start();
            ContainerIssuer issuer = idp.issuer();
            issuer.addFault(FaultRequest.on("jwks").first(2).latency(Duration.ofSeconds(6)));
            String token = issuer.mint(TokenRequest.idToken().audience("my-app").subject("alice"))
                    .value();
            callTheCodeUnderTest(issuer.url(), token);
            issuer.journal().await(1, JournalFilter.all().role("jwks"), Duration.ofSeconds(10));
        }
    }

    @Test
    void accountIsOfOnesOwn() {
        try (MockIdpContainer idp = new MockIdpContainer()) {
            idp.start();
            ContainerAccount aws = idp.newAccount();
            aws.register(ProviderRequest.of(idp.issuer()).clientIds("my-app"));
            String roleArn = aws.addRole(
                            RoleRequest.named("deploy").trusting(idp.issuer()).audience("my-app"))
                    .arn();
            aws.faults().add(FaultRequest.on("sts").first(2).status(503));
            RunningScenario scenario = idp.scenarios().load("jwks-latency-over-5s");
            assertThat(roleArn).endsWith(":role/deploy");
            assertThat(scenario.state()).isEqualTo("failing");
        }
    }
}
