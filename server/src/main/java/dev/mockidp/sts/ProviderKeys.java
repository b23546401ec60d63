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
import java.util.concurrent.atomic.AtomicLong;
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
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<FetchedKeys>> underWay = new ConcurrentHashMap<>();
    /** The fetches whose result may still be kept. */
    private final Set<Fetch> current = ConcurrentHashMap.newKeySet();

    private final AtomicLong fetches = new AtomicLong();

    /** A fetch by its number: the one that began later has the newer keys, whichever ends first. */
    private record Fetch(String url, long number) {}

    /** What is known of a provider since a fetch; the set is null if the provider forbids to keep it. */
    private record Known(long since, @Nullable JwkSet set, Instant until, boolean byThumbprint) {}

    ProviderKeys(KeySetFetcher fetcher, Clock clock, Duration lifetime) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public synchronized void forget(Predicate<String> urls) {
        current.removeIf(fetch -> urls.test(fetch.url));
        underWay.keySet().removeIf(urls);
        known.keySet().removeIf(urls);
    }

    @Override
    public FetchedKeys find(TrustedIssuer issuer, Predicate<JwkSet> suffices) {
        FetchedKeys cached = cached(issuer, suffices);
        if (cached != null) {
            return cached;
        }
        Known last = known.get(issuer.url());
        if (last != null && last.set == null) {
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
        Known last = known.get(issuer.url());
        JwkSet set = last == null ? null : last.set;
        return last != null && set != null && clock.instant().isBefore(last.until) && suffices.test(set)
                ? FetchedKeys.of(set, true, "from the cache").by(last.byThumbprint)
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
        Fetch mine = new Fetch(issuer.url(), fetches.incrementAndGet());
        current.add(mine);
        try {
            FetchedKeys fetched = fetcher.fetch(issuer);
            keep(mine, fetched);
            return fetched;
        } finally {
            current.remove(mine);
        }
    }

    /** Keeps what a fetch brought, unless it was forgotten meanwhile or a later one was quicker. */
    private synchronized void keep(Fetch mine, FetchedKeys fetched) {
        Known last = known.get(mine.url);
        boolean isStale = !current.contains(mine) || (last != null && last.since > mine.number);
        JwkSet set = fetched.set();
        if (set != null && !isStale) {
            known.put(
                    mine.url,
                    new Known(
                            mine.number,
                            fetched.cacheable() ? set : null,
                            clock.instant().plus(lifetime),
                            fetched.byThumbprint()));
        }
    }
}
