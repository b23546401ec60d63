// SPDX-License-Identifier: Apache-2.0
import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwk.SigningKeyNotFoundException;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.RSAKeyProvider;
import java.io.IOException;
import java.net.URL;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** Verifies tokens with Auth0's java-jwt and jwks-rsa as their documentation shows. */
public class VerifyAuth0 {
    /** Looks keys up by their ids. */
    record Keys(JwkProvider provider) implements RSAKeyProvider {
        @Override
        public RSAPublicKey getPublicKeyById(String kid) {
            try {
                return (RSAPublicKey) provider.get(kid).getPublicKey();
            } catch (JwkException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public RSAPrivateKey getPrivateKey() {
            return null;
        }

        @Override
        public String getPrivateKeyId() {
            return null;
        }
    }

    public static void main(String[] args) throws Exception {
        Lines.run(
                args[0],
                jwks -> {
                    Algorithm algorithm = Algorithm.RSA256(new Keys(new JwkProviderBuilder(new URL(jwks)).build()));
                    return token -> JWT.require(algorithm)
                            .withIssuer(args[0])
                            .withAudience(args[1])
                            .withClaimPresence("exp")
                            .build()
                            .verify(token);
                },
                e -> unavailable(e) ? "unavailable" : "reject");
    }

    private static boolean unavailable(Exception e) {
        return Lines.causedBy(e, IOException.class)
                || Lines.causedBy(e, JwkException.class) && !Lines.causedBy(e, SigningKeyNotFoundException.class);
    }
}
