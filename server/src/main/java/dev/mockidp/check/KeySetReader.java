// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.http.Headers;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.Jwk;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.net.Fetched;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with a key set, and how long it may be kept. */
final class KeySetReader {
    private final Findings findings;

    KeySetReader(Findings findings) {
        this.findings = findings;
    }

    void read(Fetched fetched, Map<String, String> facts) {
        JwkSet set;
        try {
            set = JwkSet.parse(fetched.body());
        } catch (JoseException e) {
            findings.add(CheckRule.NO_KEYS, String.valueOf(e.getMessage()));
            return;
        }
        facts.put(
                "key count",
                set.rsaKeys() + " RSA, " + set.ecKeys() + " EC, "
                        + set.leftOut().size() + " left out");
        facts.put(
                "keys",
                set.keys().stream()
                        .map(key -> key.publicKey().getAlgorithm() + " kid=" + key.kid() + " alg=" + key.alg() + " use="
                                + key.use())
                        .collect(Collectors.joining("; ")));
        set.leftOut().forEach(why -> findings.add(CheckRule.UNUSABLE_KEY, why));
        if (set.keys().stream().noneMatch(KeySetReader::signs)) {
            findings.add(CheckRule.NO_KEYS, set.keys().size() + " keys, none for signatures");
        }
        if (set.rsaKeys() > 100 || set.ecKeys() > 100) {
            findings.add(CheckRule.TOO_MANY_KEYS, set.rsaKeys() + " RSA and " + set.ecKeys() + " EC keys");
        }
        secrets(fetched.body());
        duplicates(set);
        caching(fetched.headers(), facts);
    }

    private void duplicates(JwkSet set) {
        Set<String> seen = new HashSet<>();
        Map<PublicKey, String> kids = new HashMap<>();
        for (Jwk key : set.keys()) {
            String other = kids.putIfAbsent(key.publicKey(), "kid \"" + key.kid() + '"');
            if (other != null) {
                findings.add(CheckRule.SAME_KEY, "kid \"" + key.kid() + "\" is the key of " + other);
            }
            if (key.publicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < 2048) {
                findings.add(
                        CheckRule.WEAK_KEY,
                        "kid \"" + key.kid() + "\" has " + rsa.getModulus().bitLength() + " bits");
            }
            String kid = key.kid();
            if (kid == null || kid.isEmpty()) {
                findings.add(
                        CheckRule.NO_KID, "a key of type " + key.publicKey().getAlgorithm());
            } else if (!seen.add(kid)) {
                findings.add(CheckRule.DUPLICATE_KID, "kid \"" + kid + '"');
            }
        }
    }

    /** The members of private and secret keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1); their values are not told. */
    private void secrets(byte[] document) {
        if (!(Json.readObject(document).get("keys") instanceof List<?> keys)) {
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) instanceof Map<?, ?> key) {
                boolean secret = "oct".equals(key.get("kty")) && key.containsKey("k");
                if (key.containsKey("d") || secret) {
                    findings.add(
                            CheckRule.PRIVATE_KEY_PUBLISHED,
                            "keys[" + i + "] has the member " + (secret ? "k" : "d") + ", kid \"" + key.get("kid")
                                    + '"');
                }
            }
        }
    }

    private static boolean signs(Jwk key) {
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            if (key.isFor(algorithm)) {
                return true;
            }
        }
        return false;
    }

    private void caching(Headers headers, Map<String, String> facts) {
        CacheLifetime lifetime = CacheLifetime.of(headers);
        facts.put("cache-control", lifetime.control().isEmpty() ? "none" : lifetime.control());
        facts.put("cache-lifetime", lifetime.toString());
        if (lifetime.forbidden()) {
            findings.add(
                    CheckRule.D23, "Cache-Control \"" + lifetime.control() + "\", Pragma \"" + lifetime.pragma() + '"');
        } else if (lifetime.seconds() != null && lifetime.seconds() < 60) {
            findings.add(CheckRule.SHORT_CACHE, lifetime.toString());
        }
    }
}
