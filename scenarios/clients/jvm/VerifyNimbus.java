// SPDX-License-Identifier: Apache-2.0
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.util.Set;

/** Verifies tokens with Nimbus JOSE+JWT as its documentation shows: JWKSourceBuilder and DefaultJWTProcessor. */
public class VerifyNimbus {
    public static void main(String[] args) throws Exception {
        Lines.run(
                args[0],
                jwks -> {
                    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
                    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                            JWSAlgorithm.RS256, JWKSourceBuilder.create(new URL(jwks)).retrying(true).build()));
                    processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                            args[1], new JWTClaimsSet.Builder().issuer(args[0]).build(), Set.of("exp")));
                    return token -> processor.process(token, null);
                },
                e -> Lines.causedBy(e, KeySourceException.class) ? "unavailable" : "reject");
    }
}
