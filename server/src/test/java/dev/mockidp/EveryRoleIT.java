// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.http.Role;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.RequestJournal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A role that nothing serves, or that the journal does not tell, fails here. */
class EveryRoleIT {
    static Stream<Arguments> rolesOfProfiles() {
        return IdpProfile.names().stream()
                .flatMap(profile -> Stream.of(Role.values()).map(role -> Arguments.of(profile, role)));
    }

    @ParameterizedTest
    @MethodSource("rolesOfProfiles")
    void isServedUnderItsName(String profile, Role role) throws Exception {
        try (MockIdpServer server = MockIdpServer.start();
                MockStsServer sts = MockStsServer.start()) {
            Issuer issuer = server.newIssuer(profile);
            RequestJournal journal = role == Role.STS ? sts.journal() : issuer.journal();
            int status = status(
                    switch (role) {
                        case DISCOVERY -> get(issuer.discoveryUri());
                        case JWKS -> get(issuer.jwksUri());
                        case TOKEN -> post(issuer.tokenUri(), "grant_type=client_credentials&client_id=a");
                        case STS -> post(sts.url(), "Action=AssumeRoleWithWebIdentity&Version=2011-06-15");
                        case OTHER -> get(URI.create(issuer.baseUrl() + "/no-such-thing"));
                    });
            assertThat(status).isEqualTo(expected(role));
            assertThat(journal.count(role)).isEqualTo(1);
            assertThat(journal.count()).isEqualTo(1);
        }
    }

    private static int expected(Role role) {
        return switch (role) {
            case DISCOVERY, JWKS, TOKEN -> 200;
            case STS -> 400;
            case OTHER -> 404;
        };
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    private static HttpRequest post(URI uri, String form) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static int status(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
