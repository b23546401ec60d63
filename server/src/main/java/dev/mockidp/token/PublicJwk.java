// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the public half of a key as a JWK (RFC 7517 §4, RFC 7518 §6). */
final class PublicJwk {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private PublicJwk() {}

    static Map<String, Object> of(SigningKey key) {
        Map<String, Object> jwk = new LinkedHashMap<>();
        for (String member : key.shape().members()) {
            switch (member) {
                case "use" -> jwk.put("use", "sig");
                case "alg" -> jwk.put("alg", key.algorithm().name());
                case "kid" -> jwk.put("kid", key.kid());
                case "kty" -> jwk.put("kty", key.algorithm().keyType());
                case "x5c", "x5t", "x5t#S256" -> addCertificate(jwk, member, key);
                default -> addKeyMember(jwk, member, key);
            }
        }
        return jwk;
    }

    private static void addCertificate(Map<String, Object> jwk, String member, SigningKey key) {
        key.certificate()
                .ifPresent(certificate -> jwk.put(
                        member,
                        switch (member) {
                            case "x5c" -> List.of(Base64.getEncoder().encodeToString(certificate.der()));
                            case "x5t" -> certificate.x5t();
                            default -> BASE64URL.encodeToString(KeyIds.digest("SHA-256", certificate.der()));
                        }));
    }

    private static void addKeyMember(Map<String, Object> jwk, String member, SigningKey key) {
        Map<String, String> required = required(key);
        if (required.containsKey(member)) {
            jwk.put(member, required.get(member));
        } else if (member.equals("n")) {
            List.of("crv", "x", "y").forEach(name -> jwk.put(name, required.get(name)));
        }
        if (member.equals("n") && key.shape().signedModulus() && key.publicKey() instanceof RSAPublicKey rsa) {
            jwk.put("n", BASE64URL.encodeToString(rsa.getModulus().toByteArray()));
        }
    }

    /** Returns the members that make the key, in the order of RFC 7638 §3.2. */
    private static Map<String, String> required(SigningKey key) {
        Map<String, String> members = new LinkedHashMap<>();
        if (key.publicKey() instanceof RSAPublicKey rsa) {
            members.put("e", BASE64URL.encodeToString(unsigned(rsa.getPublicExponent(), 0)));
            members.put("kty", "RSA");
            members.put("n", BASE64URL.encodeToString(unsigned(rsa.getModulus(), 0)));
        } else if (key.publicKey() instanceof ECPublicKey ec) {
            int length = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
            members.put("crv", key.algorithm().curve());
            members.put("kty", "EC");
            members.put("x", BASE64URL.encodeToString(unsigned(ec.getW().getAffineX(), length)));
            members.put("y", BASE64URL.encodeToString(unsigned(ec.getW().getAffineY(), length)));
        }
        return members;
    }

    /** Returns the text whose digest is the key's thumbprint (RFC 7638 §3); base64url needs no JSON escapes. */
    static byte[] canonical(SigningKey key) {
        StringBuilder json = new StringBuilder(400).append('{');
        for (Map.Entry<String, String> member : required(key).entrySet()) {
            json.append(json.length() == 1 ? "\"" : ",\"")
                    .append(member.getKey())
                    .append("\":\"")
                    .append(member.getValue())
                    .append('"');
        }
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the big-endian bytes of a number that is not negative, at least a length of them, without a sign byte. */
    private static byte[] unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int start = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        int bytes = signed.length - start;
        if (bytes >= length) {
            return Arrays.copyOfRange(signed, start, signed.length);
        }
        byte[] padded = new byte[length];
        System.arraycopy(signed, start, padded, length - bytes, bytes);
        return padded;
    }
}
