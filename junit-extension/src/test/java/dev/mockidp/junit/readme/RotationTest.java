// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.junit.MockIdp;
import org.junit.jupiter.api.Test;

@MockIdp
class RotationTest {
    @Test
    void aRotatedKeyIsNoticed(Issuer issuer) throws Exception {
        Login login = new Login(issuer.discoveryUri(), "my-app");
        login.with(issuer.mint(t -> t.audience("my-app").subject("alice")).value());
        issuer.keys().rotate();
        assertThat(login.with(
                        issuer.mint(t -> t.audience("my-app").subject("bob")).value()))
                .isEqualTo("bob");
    }
}
