// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.ClientCard;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** A verifier of tokens made of Nimbus, as one would write it, and one as one should not. */
final class NimbusVerifier {
    private static final int COOLDOWN_MILLIS = 100;
    private static final int TIMEOUT_MILLIS = 1_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private NimbusVerifier(Issuer issuer, String audience, JWKSource<SecurityContext> keys) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer.identifier()).build(), Set.of("sub", "iat", "exp")));
    }

    /** Fetches the keys again when a token names one that it does not have, but not all the time. */
    static NimbusVerifier refetching(Issuer issuer, String audience) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            issuer.jwksUri().toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS))
                    .rateLimited(COOLDOWN_MILLIS)
                    .build();
            return new NimbusVerifier(issuer, audience, keys);
        } catch (IOException e) {
            throw new IllegalArgumentException("no URL: " + issuer.jwksUri(), e);
        }
    }

    /** Fetches the keys once, when the application starts. */
    static NimbusVerifier naive(Issuer issuer, String audience) {
        try {
            JWKSet keys = JWKSet.load(issuer.jwksUri().toURL());
            return new NimbusVerifier(issuer, audience, new ImmutableJWKSet<>(keys));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("no keys at " + issuer.jwksUri(), e);
        }
    }

    void verify(String token) throws ParseException, BadJOSEException, JOSEException {
        processor.process(token, null);
    }

    /** Says how it behaves. */
    static final class Card implements Supplier<ClientCard> {
        @Override
        public ClientCard get() {
            return ClientCard.named("nimbus").withCooldown(Duration.ofMillis(COOLDOWN_MILLIS));
        }
    }
}
