// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.OutboundIssuer;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenRecipe;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has an issuer of a mock mint the tokens that {@code GetWebIdentityToken} gives, and publish their keys. */
final class OutboundIssuers implements OutboundIssuer {
    private final Issuer issuer;

    OutboundIssuers(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public String identifier() {
        return issuer.identifier();
    }

    @Override
    public synchronized String mint(String algorithm, Map<String, ? extends @Nullable Object> claims) {
        SigningAlgorithm wanted = SigningAlgorithm.valueOf(algorithm);
        SigningKey key = issuer.keys().published().stream()
                .filter(published -> published.algorithm() == wanted)
                .findFirst()
                .orElseGet(() -> newKey(wanted));
        issuer.keys().signWith(key);
        TokenRecipe recipe = TokenRecipe.idToken();
        for (Map.Entry<String, ? extends @Nullable Object> claim : claims.entrySet()) {
            Object value = claim.getValue();
            if (value != null) {
                recipe = recipe.claim(claim.getKey(), value);
            }
        }
        return issuer.mint(recipe).value();
    }

    private SigningKey newKey(SigningAlgorithm algorithm) {
        SigningKey key = issuer.keys().newKey(algorithm);
        issuer.keys().publish(key);
        return key;
    }
}
