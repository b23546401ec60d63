// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token on its way from the template to the signature; defects edit it. */
final class TokenDraft {
    /** What takes the place of the signature. */
    enum Seal {
        /** The signature of the key. */
        TRUE,
        /** The signature of the key with one bit changed. */
        CORRUPT,
        /** Nothing. */
        NONE,
        /** A message authentication code whose secret is the public key. */
        HMAC
    }

    private static final long AN_HOUR = 3_600;

    private final SigningKey key;
    private final long now;
    private final long lifetime;
    private final Map<String, Object> claims;
    private final Map<String, Object> ordinaryHeaders;
    private @Nullable Map<String, Object> headers;
    private Seal seal = Seal.TRUE;

    TokenDraft(SigningKey key, Times times, Map<String, Object> claims, Map<String, Object> ordinaryHeaders) {
        this.key = key;
        this.now = times.issuedAt();
        this.lifetime = times.expires() - times.issuedAt();
        this.claims = claims;
        this.ordinaryHeaders = ordinaryHeaders;
    }

    /** The moments of a token in seconds since the epoch. */
    record Times(long issuedAt, long expires, long notBefore) {}

    SigningKey key() {
        return key;
    }

    Map<String, Object> claims() {
        return claims;
    }

    /** Returns the header, edited or not. */
    Map<String, Object> headers() {
        return headers == null ? ordinaryHeaders : headers;
    }

    boolean hasOrdinaryHeaders() {
        return headers == null;
    }

    Seal seal() {
        return seal;
    }

    void seal(Seal newSeal) {
        seal = newSeal;
    }

    void claim(String name, Object value) {
        if (value == TokenRecipe.REMOVED) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
    }

    void header(String name, Object value) {
        Map<String, Object> edited = headers;
        if (edited == null) {
            edited = new LinkedHashMap<>(ordinaryHeaders);
            headers = edited;
        }
        if (value == TokenRecipe.REMOVED) {
            edited.remove(name);
        } else {
            edited.put(name, value);
        }
    }

    void without(String claim) {
        claims.remove(claim);
    }

    /** Moves all its moments into the past, so that it ended an hour ago, farther than any usual leeway. */
    void expire() {
        long shift = lifetime + AN_HOUR;
        claims.put("exp", now - AN_HOUR);
        claims.put("iat", now - shift);
        claims.computeIfPresent(
                "nbf", (name, value) -> value instanceof Long moment ? (Object) (moment - shift) : value);
    }

    /** Lets it begin in an hour; it was issued now and lives as long as usual from then on. */
    void postpone() {
        claims.put("nbf", now + AN_HOUR);
        claims.put("exp", now + AN_HOUR + lifetime);
    }

    /** Gives {@code exp} half a second more: a NumericDate (RFC 7519 §2), but not the whole number that AWS STS expects. */
    void fractionalExpiry() {
        claims.put("exp", BigDecimal.valueOf(now + lifetime).add(new BigDecimal("0.5")));
    }
}
