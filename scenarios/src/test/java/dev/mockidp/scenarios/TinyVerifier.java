// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.TokenVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A verifier that copes, unless it is given a flaw that real ones have had. */
final class TinyVerifier implements TokenVerifier {
    private static final Duration COOLDOWN = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final ClientCard CARD =
            ClientCard.named("tiny-verifier").withCooldown(COOLDOWN).withTimeout(Duration.ofMillis(1_500));

    /** What real verifiers have done wrong. */
    enum Flaw {
        NONE,
        /** Reads the token and verifies nothing. */
        DECODES_ONLY,
        /** Never fetches keys again. */
        CACHES_FOREVER,
        /** Asks for keys at a path of habit. */
        GUESSES_JWKS_PATH,
        /** Sets no limit of time. */
        WAITS_FOREVER,
        /** Takes what is usual for granted. */
        CRASHES_ON_ODD_TOKENS,
        /** Keeps keys that were withdrawn. */
        MERGES_KEY_SETS,
        /** Never asks again for a key that was unknown once. */
        REMEMBERS_UNKNOWN_KIDS
    }

    private final String issuer;
    private final String audience;
    private final Flaw flaw;
    private final Set<String> unknown = new HashSet<>();
    private final Clock clock = Clock.systemUTC();
    private @Nullable JWKSet keys;
    private long fetched;

    TinyVerifier(String issuer, String audience, Flaw flaw) {
        this.issuer = issuer;
        this.audience = audience;
        this.flaw = flaw;
    }

    @Override
    public void verify(String token) throws Exception {
        if (flaw == Flaw.DECODES_ONLY) {
            JWTParser.parse(token);
            return;
        }
        if (!(JWTParser.parse(token) instanceof SignedJWT jwt)) {
            throw new GeneralSecurityException("not signed");
        }
        if (flaw == Flaw.CRASHES_ON_ODD_TOKENS) {
            crashOnOddities(jwt);
        }
        if (!JWSAlgorithm.Family.SIGNATURE.contains(jwt.getHeader().getAlgorithm())) {
            throw new GeneralSecurityException("alg " + jwt.getHeader().getAlgorithm());
        }
        checkClaims(jwt.getJWTClaimsSet());
        checkSignature(jwt);
    }

    private static void crashOnOddities(SignedJWT jwt) throws ParseException {
        Map<String, Object> claims = jwt.getPayload().toJSONObject();
        boolean odd = jwt.getHeader().getKeyID() == null
                || !(claims.get("exp") instanceof Long)
                || !claims.containsKey("iat")
                || !claims.containsKey("sub");
        if (odd) {
            throw new NullPointerException("something that is always there was not there");
        }
    }

    private void checkClaims(JWTClaimsSet claims) throws GeneralSecurityException {
        Instant now = clock.instant();
        if (!issuer.equals(claims.getIssuer())) {
            throw new GeneralSecurityException("iss " + claims.getIssuer());
        }
        if (!claims.getAudience().contains(audience)) {
            throw new GeneralSecurityException("aud " + claims.getAudience());
        }
        if (claims.getExpirationTime() == null
                || claims.getExpirationTime().toInstant().isBefore(now)) {
            throw new GeneralSecurityException("exp " + claims.getExpirationTime());
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now.plusSeconds(60))) {
            throw new GeneralSecurityException("nbf " + claims.getNotBeforeTime());
        }
    }

    private void checkSignature(SignedJWT jwt) throws Exception {
        List<JWK> candidates = candidates(jwt.getHeader().getKeyID());
        for (JWK key : candidates) {
            boolean fits = key.getKeyType().getValue().equals("RSA")
                    ? jwt.verify(new RSASSAVerifier(key.toRSAKey()))
                    : jwt.verify(new ECDSAVerifier(key.toECKey()));
            if (fits) {
                return;
            }
        }
        throw new GeneralSecurityException("signed by none of " + candidates.size() + " keys");
    }

    private synchronized List<JWK> candidates(@Nullable String kid) throws Exception {
        JWKSet now = keys == null ? fetch() : keys;
        if (kid == null) {
            return now.getKeys();
        }
        boolean cool = System.nanoTime() - fetched > COOLDOWN.toNanos();
        if (now.getKeyByKeyId(kid) == null && cool && flaw != Flaw.CACHES_FOREVER && !unknown.contains(kid)) {
            now = fetch();
        }
        JWK key = now.getKeyByKeyId(kid);
        if (key == null && flaw == Flaw.REMEMBERS_UNKNOWN_KIDS) {
            unknown.add(kid);
        }
        return key == null ? List.of() : List.of(key);
    }

    private JWKSet fetch() throws Exception {
        String uri = flaw == Flaw.GUESSES_JWKS_PATH
                ? issuer + "/.well-known/jwks.json"
                : String.valueOf(
                        json(issuer + "/.well-known/openid-configuration").get("jwks_uri"));
        JWKSet fresh = JWKSet.parse(json(uri));
        fetched = System.nanoTime();
        JWKSet old = keys;
        if (flaw == Flaw.MERGES_KEY_SETS && old != null) {
            fresh = new JWKSet(Stream.concat(fresh.getKeys().stream(), old.getKeys().stream())
                    .toList());
        }
        keys = fresh;
        return fresh;
    }

    private Map<String, Object> json(String uri) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (flaw != Flaw.WAITS_FOREVER) {
            request.timeout(TIMEOUT);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answers " + answer.statusCode());
        }
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new IOException(uri + " answers no JSON", e);
        }
    }
}
