// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.JwkSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an account's providers: kept unless the provider forbids it, fetched again for a key that is not among them
 * (re:Post, "InvalidIdentityToken"). Calls that need the same cold keys at the same time share one fetch.
 */
final class ProviderKeys implements KeySupply {
    private final KeySetFetcher fetcher;
    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();
    private final Set<String> uncacheable = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<FetchedKeys>> underWay = new ConcurrentHashMap<>();

    private record Cached(JwkSet set, Instant until, boolean byThumbprint) {}

    ProviderKeys(KeySetFetcher fetcher, Clock clock, Duration lifetime) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public void forget(String url) {
        cache.remove(url);
        uncacheable.remove(url);
    }

    @Override
    public FetchedKeys find(TrustedIssuer issuer, Predicate<JwkSet> suffices) {
        FetchedKeys cached = cached(issuer, suffices);
        if (cached != null) {
            return cached;
        }
        if (uncacheable.contains(issuer.url())) {
            return fetch(issuer);
        }
        CompletableFuture<FetchedKeys> mine = new CompletableFuture<>();
        CompletableFuture<FetchedKeys> others = underWay.putIfAbsent(issuer.url(), mine);
        if (others == null) {
            return lead(issuer, mine, suffices);
        }
        FetchedKeys shared = others.join();
        // Someone else's fetch began before this call: it cannot speak for keys published since, nor for a provider
        // that
        // wants to be asked each time.
        boolean enough = shared.set() == null || (shared.cacheable() && suffices.test(shared.set()));
        return enough ? shared : fetch(issuer);
    }

    private @Nullable FetchedKeys cached(TrustedIssuer issuer, Predicate<JwkSet> suffices) {
        Cached cached = cache.get(issuer.url());
        return cached != null && clock.instant().isBefore(cached.until) && suffices.test(cached.set)
                ? FetchedKeys.of(cached.set, true, "from the cache").by(cached.byThumbprint)
                : null;
    }

    /** Fetches for all who wait, unless somebody did so between the look into the cache and now. */
    private FetchedKeys lead(TrustedIssuer issuer, CompletableFuture<FetchedKeys> mine, Predicate<JwkSet> suffices) {
        try {
            FetchedKeys cached = cached(issuer, suffices);
            FetchedKeys fetched = cached == null ? fetch(issuer) : cached;
            mine.complete(fetched);
            return fetched;
        } finally {
            underWay.remove(issuer.url(), mine);
            mine.completeExceptionally(new IllegalStateException("the fetch ended without a result"));
        }
    }

    private FetchedKeys fetch(TrustedIssuer issuer) {
        FetchedKeys fetched = fetcher.fetch(issuer);
        JwkSet set = fetched.set();
        if (set != null && fetched.cacheable()) {
            uncacheable.remove(issuer.url());
            cache.put(issuer.url(), new Cached(set, clock.instant().plus(lifetime), fetched.byThumbprint()));
        } else if (set != null) {
            cache.remove(issuer.url());
            uncacheable.add(issuer.url());
        }
        return fetched;
    }
}
