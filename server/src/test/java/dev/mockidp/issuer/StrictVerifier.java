// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mockidp.internal.json.Json;
import java.security.Key;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nimbus with every check on: it knows an issuer by its documents alone, wants a {@code kid}, the claims of an ID token
 * and, as AWS STS does, whole numbers for times.
 */
final class StrictVerifier {
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    StrictVerifier(Issuer issuer, String audience, Instant now) throws ParseException {
        Map<String, Object> discovery =
                TestIssuers.json(TestIssuers.get(issuer, issuer.profile().discoveryPath()));
        JWKSet keys = JWKSet.parse(
                TestIssuers.get(issuer, issuer.profile().jwksPath()).text());
        List<?> algorithms = (List<?>) discovery.get("id_token_signing_alg_values_supported");
        JWSAlgorithm algorithm = JWSAlgorithm.parse(String.valueOf(algorithms == null ? "" : algorithms.get(0)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("JWS"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(keys)) {
            @Override
            public List<Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
                if (header.getKeyID() == null) {
                    throw new KeySourceException("no kid");
                }
                return super.selectJWSKeys(header, context);
            }
        });
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(String.valueOf(discovery.get("issuer")))
                .build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(audience, exact, Set.of("iss", "sub", "aud", "exp", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(now);
                    }
                });
    }

    JWTClaimsSet verify(String token) throws BadJOSEException, JOSEException, ParseException {
        JWTClaimsSet claims = processor.process(token, null);
        Map<String, Object> payload = Json.readObject(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        for (String time : List.of("exp", "iat", "nbf")) {
            if (payload.containsKey(time) && !(payload.get(time) instanceof Integer)) {
                throw new BadJWTException(time + " is not a whole number: " + payload.get(time));
            }
        }
        return claims;
    }
}
