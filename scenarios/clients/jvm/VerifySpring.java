// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies tokens with Spring Security's NimbusJwtDecoder, made from the issuer's location as its documentation shows. */
public class VerifySpring {
    public static void main(String[] args) throws Exception {
        Lines.run(
                args[0],
                jwks -> {
                    NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(args[0]);
                    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                            JwtValidators.createDefaultWithIssuer(args[0]),
                            new JwtClaimValidator<List<String>>(
                                    JwtClaimNames.AUD, aud -> aud != null && aud.contains(args[1])),
                            new JwtClaimValidator<Object>(JwtClaimNames.EXP, exp -> exp != null)));
                    return decoder::decode;
                },
                // All else, and what the making throws, is trouble with the provider.
                e -> e instanceof BadJwtException ? "reject" : "unavailable");
    }
}
