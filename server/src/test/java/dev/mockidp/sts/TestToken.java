// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.mockidp.internal.json.Json;
import dev.mockidp.testing.TestKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token signed by another library; each change makes a new one. */
record TestToken(
        Map<String, ? extends @Nullable Object> claims,
        JWK key,
        String alg,
        @Nullable String kid) {
    /** 2026-01-02T03:04:05Z, the time of the tests. */
    static final long NOW = 1_767_323_045;

    static TestToken of(String issuer) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", "alice-1");
        claims.put("aud", "app");
        claims.put("iat", NOW);
        claims.put("exp", NOW + 600);
        return new TestToken(claims, TestKeys.RSA, "RS256", TestKeys.RSA.getKeyID());
    }

    TestToken with(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new TestToken(changed, key, alg, kid);
    }

    TestToken without(String claim) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new TestToken(changed, key, alg, kid);
    }

    TestToken signedBy(JWK other, String otherAlg) {
        return new TestToken(claims, other, otherAlg, other.getKeyID());
    }

    TestToken kid(@Nullable String other) {
        return new TestToken(claims, key, alg, other);
    }

    String text() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.parse(alg)).keyID(kid).build();
        JWSObject jws = new JWSObject(header, new Payload(Json.write(claims)));
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }
}
