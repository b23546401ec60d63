// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.StsOptions;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.fault.SetHeader;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS's rule: the authority counts; where it is not trusted, the thumbprint of the last certificate shown. */
class ThumbprintIT {
    private static final String NONE = "0000000000000000000000000000000000000000";

    private final MockIdpServer idp =
            MockIdpServer.start(ServerOptions.defaults().withHttps());
    private final MockStsServer sts = MockStsServer.start();
    private final Issuer issuer = idp.newIssuer();

    @BeforeEach
    void keysAreNotKept() {
        issuer.faults().on(Role.JWKS).apply(new SetHeader("Cache-Control", "no-cache"));
    }

    @AfterEach
    void close() {
        sts.close();
        idp.close();
    }

    private String thumbprint() {
        return idp.listener().thumbprint().orElseThrow();
    }

    private Optional<StsError> refusal(MockStsServer server, String thumbprint) throws Exception {
        StsAccount account = server.newAccount();
        account.register(
                OidcProvider.of(issuer.identifier()).withClientIds("app").withThumbprints(thumbprint));
        String role = account.addRole(IamRole.of("deploy", StsFixture.policy("*", "{}")));
        String query = "?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test&RoleArn=" + role
                + "&WebIdentityToken=" + issuer.mint(t -> t.audience("app")).value();
        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/" + query))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        Optional<StsError> error =
                Optional.ofNullable(account.lastVerification().orElseThrow().error());
        assertThat(status).isEqualTo(error.isEmpty() ? 200 : 400);
        return error;
    }

    @Test
    void anUntrustedProviderIsTakenByItsThumbprint() throws Exception {
        assertThat(refusal(sts, thumbprint())).isEmpty();
        assertThat(refusal(sts, thumbprint().toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(refusal(sts, NONE)).contains(StsError.THUMBPRINT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_CA", "OTHER_CHAIN", "SELF_SIGNED", "RENEWED_WITH_ANOTHER_KEY"})
    void itIsTheThumbprintOfTheLastCertificateShown(ListenerFault fault) throws Exception {
        String before = thumbprint();
        idp.listener().apply(fault);
        assertThat(refusal(sts, thumbprint())).isEmpty();
        boolean isSame = fault == ListenerFault.RENEWED_WITH_ANOTHER_KEY;
        assertThat(thumbprint().equals(before)).isEqualTo(isSame);
        assertThat(refusal(sts, before).isEmpty()).isEqualTo(isSame);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "NOT_YET_VALID", "WRONG_HOST"})
    void theThumbprintDoesNotHealOtherFaults(ListenerFault fault) throws Exception {
        idp.listener().apply(fault);
        assertThat(refusal(sts, thumbprint())).contains(StsError.VERIFICATION_KEY);
    }

    @Test
    void aTrustedAuthorityMakesTheThumbprintNeedless() throws Exception {
        try (MockStsServer trusting = MockStsServer.start(StsOptions.defaults().withTrustStore(idp.trustStore()))) {
            assertThat(refusal(trusting, NONE)).isEmpty();
            idp.listener().apply(ListenerFault.UNKNOWN_CA);
            assertThat(refusal(trusting, NONE)).contains(StsError.THUMBPRINT);
        }
    }
}
