// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;

/** The examples' code under test: an application's login, made of Nimbus. */
final class Login {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int COOLDOWN_MILLIS = 50;

    private final DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS);
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Login(URI discovery, String audience) {
        try {
            Map<String, Object> provider = JSONObjectUtils.parse(
                    http.retrieveResource(discovery.toURL()).getContent());
            URI keys = URI.create(JSONObjectUtils.getString(provider, "jwks_uri"));
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    JWSAlgorithm.RS256,
                    JWKSourceBuilder.create(keys.toURL(), http)
                            .rateLimited(COOLDOWN_MILLIS)
                            .build()));
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                    audience,
                    new JWTClaimsSet.Builder()
                            .issuer(JSONObjectUtils.getString(provider, "issuer"))
                            .build(),
                    Set.of("sub", "iat", "exp")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("no discovery document at " + discovery, e);
        }
    }

    /** Returns the user. */
    String with(String token) throws ParseException, BadJOSEException, JOSEException {
        return processor.process(token, null).getSubject();
    }
}
