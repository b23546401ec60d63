// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.token.KeyMove;
import dev.mockidp.token.KeyRing;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenKind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does to an issuer's keys: two switches, what is published and what signs, and moves in time. */
final class KeyOperations {
    private final IssuerOperations issuers;

    KeyOperations(IssuerOperations issuers) {
        this.issuers = issuers;
    }

    void addTo(Routes routes) {
        routes.add(
                Route.get("/issuers/{name}/keys", call -> Replies.ok(describe(ring(call)))),
                Route.post("/issuers/{name}/keys", this::make).body("algorithm", "publish", "sign"),
                Route.post("/issuers/{name}/keys/rotate", this::rotate),
                Route.post("/issuers/{name}/keys/moves", this::move).body("move"),
                Route.delete("/issuers/{name}/keys/{kid}", this::withdraw),
                Route.post("/issuers/{name}/keys/{kid}/publish", this::publish),
                Route.post("/issuers/{name}/keys/{kid}/sign-with", this::signWith));
    }

    private KeyRing ring(Call call) {
        return issuers.issuer(call).keys();
    }

    private static SigningKey key(Call call, KeyRing ring) {
        String kid = call.argument(1);
        return all(ring).stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new ControlException(
                        404,
                        "no key has the kid \"" + kid + "\"; known: "
                                + all(ring).stream().map(SigningKey::kid).collect(Collectors.joining(", "))));
    }

    /** Those that the ring made, and those that a test put in. */
    private static Set<SigningKey> all(KeyRing ring) {
        Set<SigningKey> keys = new LinkedHashSet<>(ring.published());
        keys.addAll(ring.known());
        keys.add(ring.signing());
        keys.add(ring.signing(TokenKind.ACCESS));
        return keys;
    }

    private static Map<String, @Nullable Object> describe(KeyRing ring) {
        return object(
                "version",
                ring.version(),
                "signing",
                ring.signing().kid(),
                "keys",
                all(ring).stream().map(key -> describe(ring, key)).toList());
    }

    private static Map<String, @Nullable Object> describe(KeyRing ring, SigningKey key) {
        return object(
                "kid", key.kid(),
                "algorithm", key.algorithm().name(),
                "published", ring.published().contains(key),
                "signs", ring.signing() == key || ring.signing(TokenKind.ACCESS) == key,
                "jwk", key.publicJwk());
    }

    private Answer make(Call call) {
        KeyRing ring = ring(call);
        Body body = call.body();
        boolean publish = body.flag("publish", false);
        boolean sign = body.flag("sign", false);
        SigningKey key = body.string("algorithm")
                .map(IssuerOperations::algorithm)
                .map(ring::newKey)
                .orElseGet(ring::newKey);
        if (publish) {
            ring.publish(key);
        }
        if (sign) {
            ring.signWith(key);
        }
        return Replies.created(describe(ring, key));
    }

    private Answer rotate(Call call) {
        Issuer issuer = issuers.issuer(call);
        issuer.keys().rotate();
        return Replies.ok(IssuerOperations.describe(issuer));
    }

    private Answer move(Call call) {
        KeyRing ring = ring(call);
        KeyMove move = KeyMove.named(call.body().needString("move", "sign-before-publish"));
        try {
            ring.perform(move);
        } catch (IllegalStateException e) {
            throw new ControlException(409, String.valueOf(e.getMessage()));
        }
        return Replies.ok(describe(ring));
    }

    private Answer withdraw(Call call) {
        KeyRing ring = ring(call);
        ring.withdraw(key(call, ring).kid());
        return Replies.noContent();
    }

    private Answer publish(Call call) {
        KeyRing ring = ring(call);
        SigningKey key = key(call, ring);
        ring.publish(key);
        return Replies.ok(describe(ring, key));
    }

    private Answer signWith(Call call) {
        KeyRing ring = ring(call);
        SigningKey key = key(call, ring);
        ring.signWith(key);
        return Replies.ok(describe(ring, key));
    }
}
