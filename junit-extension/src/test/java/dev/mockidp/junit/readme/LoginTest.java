// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.junit.MockIdp;
import org.junit.jupiter.api.Test;

@MockIdp
class LoginTest {
    @Test
    void anExpiredTokenIsRefused(Issuer issuer) {
        Login login = new Login(issuer.discoveryUri(), "my-app");
        String token = issuer.mint(t -> t.audience("my-app").expired()).value();
        assertThatThrownBy(() -> login.with(token)).hasMessageContaining("Expired");
    }
}
