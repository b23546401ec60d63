// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockStsServer;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.junit.MockIdp;
import dev.mockidp.sts.StsAccount;
import org.junit.jupiter.api.Test;

@MockIdp(profile = "github-actions")
class DeployLoginTest {
    @Test
    void loginFailsWhileTheProviderIsDown(Issuer issuer, StsAccount aws, MockStsServer sts) {
        String role = aws.addRole("deploy", issuer.identifier(), "sts.amazonaws.com");
        String token = issuer.mint(t -> t.audience("sts.amazonaws.com")).value();
        issuer.faults().on(Role.JWKS).apply(new Status(503));

        assertThatThrownBy(() -> new DeployLogin(sts.url()).assumeRole(role, token))
                .hasMessageContaining("Couldn't retrieve verification key from your identity provider");
        assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(3); // it tried three times
    }
}
