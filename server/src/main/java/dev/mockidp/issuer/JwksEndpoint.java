// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Endpoint;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.token.KeyRing;
import dev.mockidp.token.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Serves the published keys as a JWK Set (RFC 7517 §5); its bytes are written once per change of what is published. */
final class JwksEndpoint implements Endpoint {
    private final ProfileDocument document;
    private final KeyRing keys;
    private final AtomicLong replicated = new AtomicLong();
    private volatile @Nullable Written last;

    private record Written(long version, Response response) {}

    JwksEndpoint(ProfileDocument document, KeyRing keys) {
        this.document = document;
        this.keys = keys;
    }

    @Override
    public Response handle(Request request) {
        if (!Refusals.isRead(request)) {
            return Refusals.methodNotAllowed(request, Refusals.READ);
        }
        List<List<SigningKey>> replicas = keys.replicas();
        if (!replicas.isEmpty()) {
            int turn = (int) (replicated.getAndIncrement() % replicas.size());
            return document.response(keySet(replicas.get(turn)));
        }
        long version = keys.version();
        Written known = last;
        if (known == null || known.version != version) {
            known = new Written(version, document.response(keySet(keys.published())));
            last = known;
        }
        return known.response;
    }

    private static byte[] keySet(List<SigningKey> keys) {
        List<Object> published = new ArrayList<>();
        for (SigningKey key : keys) {
            published.add(key.publicJwk());
        }
        return Json.writeBytes(Map.of("keys", published));
    }
}
