// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** Verifies tokens with jose4j as its examples show: HttpsJwks and JwtConsumer. */
public class VerifyJose4j {
    public static void main(String[] args) throws Exception {
        Lines.run(
                args[0],
                jwks -> {
                    JwtConsumer consumer = new JwtConsumerBuilder()
                            .setRequireExpirationTime()
                            .setExpectedIssuer(args[0])
                            .setExpectedAudience(args[1])
                            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(jwks)))
                            .build();
                    return consumer::processToClaims;
                },
                e -> Lines.causedBy(e, IOException.class) ? "unavailable" : "reject");
    }
}
