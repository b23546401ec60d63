// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/** Code under test: verifies the tokens that come with orders, by Nimbus. */
final class OrdersVerifier {
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    OrdersVerifier(URI keys, String audience) {
        try {
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    JWSAlgorithm.RS256,
                    JWKSourceBuilder.create(keys.toURL()).rateLimited(200).build()));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL: " + keys, e);
        }
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().build(), Set.of("sub", "iat", "exp")));
    }

    void verify(String token) throws ParseException, BadJOSEException, JOSEException {
        processor.process(token, null);
    }
}
