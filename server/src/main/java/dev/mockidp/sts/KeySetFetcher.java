// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Role;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.Fetched;
import dev.mockidp.internal.net.HttpFetch;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches a provider's discovery document and then its keys, both within one time limit. */
final class KeySetFetcher {
    /** IAM User Guide, prerequisites of an OIDC provider. */
    private static final int MOST_KEYS_OF_A_TYPE = 100;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpFetch http;
    private final StsSettings settings;
    private final Addresses addresses;
    private final FetchLog log;

    /** Makes something of a document, or says why not. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Fetched document) throws UnusableDocument;
    }

    KeySetFetcher(HttpFetch http, StsSettings settings, Addresses addresses, FetchLog log) {
        this.http = http;
        this.settings = settings;
        this.addresses = addresses;
        this.log = log;
    }

    /**
     * Fetches an issuer's keys. A built-in issuer is anybody's to name in a token, so it is not called unless a test mapped or
     * registered it: else it is as unreachable as any provider (I1 in practice, though the service model has a code for it,
     * {@link AwsUnknowns#unreachableProvider()}).
     */
    FetchedKeys fetch(TrustedIssuer issuer) {
        if (issuer.registered() == null && !addresses.isMapped(issuer.url())) {
            return FetchedKeys.none(
                    settings.unknowns().unreachableProvider(),
                    Shown.quoted(issuer.url())
                            + " is built in and not mapped, and the real one is not called: map it to a"
                            + " mock's address (StsAccount.mapIssuer, POST /sts/accounts/{id}/addresses) or register it");
        }
        Deadline deadline = Deadline.in(settings.idpTimeout());
        Role role = Role.DISCOVERY;
        try {
            // OpenID Connect Discovery 1.0 §4: a slash at the end is taken off.
            String base = issuer.url().replaceFirst("/$", "");
            String keysUri = get(
                    role,
                    issuer,
                    base + "/.well-known/openid-configuration",
                    deadline,
                    document -> DiscoveredKeys.uri(document.body(), issuer.url()));
            role = Role.JWKS;
            return get(role, issuer, keysUri, deadline, KeySetFetcher::keys);
        } catch (UnusableDocument e) {
            return FetchedKeys.none(e.error(), role + ": " + e.why());
        }
    }

    private static FetchedKeys keys(Fetched document) throws UnusableDocument {
        JwkSet set;
        try {
            set = JwkSet.parse(document.body());
        } catch (JoseException e) {
            throw new UnusableDocument(String.valueOf(e.getMessage()));
        }
        boolean cacheable = !forbidsCaching(document.headers());
        return usable(set, cacheable, "fetched" + (cacheable ? "" : ", not cached because the provider says no-cache"))
                .by(document.byThumbprint());
    }

    /** Takes a set of keys within AWS's limits. */
    static FetchedKeys usable(JwkSet set, boolean cacheable, String note) throws UnusableDocument {
        if (set.keys().isEmpty()) {
            throw new UnusableDocument("no usable key; left out: " + Shown.list(set.leftOut()));
        }
        if (set.rsaKeys() > MOST_KEYS_OF_A_TYPE || set.ecKeys() > MOST_KEYS_OF_A_TYPE) {
            throw new UnusableDocument(set.rsaKeys() + " RSA and " + set.ecKeys() + " EC keys, expected at most "
                    + MOST_KEYS_OF_A_TYPE + " of each");
        }
        return FetchedKeys.of(set, cacheable, note);
    }

    /** [OPEN] what AWS makes of other directives, such as no-store; only no-cache is documented (re:Post). */
    private static boolean forbidsCaching(Headers headers) {
        return hasNoCache(headers, "Cache-Control") || hasNoCache(headers, "Pragma");
    }

    private static boolean hasNoCache(Headers headers, String name) {
        for (String value : headers.all(name)) {
            for (String directive : value.split(",")) {
                if (directive.strip().toLowerCase(Locale.ROOT).equals("no-cache")) {
                    return true;
                }
            }
        }
        return false;
    }

    private <T> T get(Role role, TrustedIssuer issuer, String url, Deadline deadline, Reading<T> reading)
            throws UnusableDocument {
        String next = url;
        for (int redirects = 0; ; redirects++) {
            String asked = next;
            URI address = addresses
                    .locate(issuer.url(), asked, issuer.allowsHttp())
                    .orElseThrow(
                            () -> new UnusableDocument(Shown.quoted(asked) + " may not be fetched: expected an https"
                                    + " URL, or http on loopback if the registration allows it and the issuer is there"
                                    + " or mapped too"));
            Fetched fetched = fetch(role, issuer, address, deadline);
            String target = redirects < settings.unknowns().maxRedirects() ? redirect(asked, fetched) : null;
            if (target == null) {
                return read(role, address, fetched, reading);
            }
            note(role, address, fetched, "redirect, followed");
            next = target;
        }
    }

    private Fetched fetch(Role role, TrustedIssuer issuer, URI address, Deadline deadline) throws UnusableDocument {
        for (int retries = settings.unknowns().fetchRetries(); ; retries--) {
            try {
                return http.get(address, deadline, issuer.thumbprints());
            } catch (FetchException e) {
                String why = String.valueOf(e.getMessage());
                log.add(new KeyFetch(role, address, null, e.timing().total(), why));
                boolean untrusted = e.kind() == FetchException.Kind.TLS_UNTRUSTED;
                if (untrusted || retries <= 0) {
                    throw new UnusableDocument(
                            untrusted
                                    ? StsError.THUMBPRINT
                                    : settings.unknowns().unreachableProvider(),
                            why);
                }
            }
        }
    }

    /** Returns where an answer leads, if that is on the same scheme, host and port; null otherwise. */
    private static @Nullable String redirect(String from, Fetched fetched) {
        String location = fetched.headers().first("Location").orElse(null);
        if (location == null || !REDIRECTS.contains(fetched.status())) {
            return null;
        }
        try {
            URI base = URI.create(from);
            URI target = base.resolve(location);
            boolean sameOrigin = String.valueOf(base.getScheme()).equals(target.getScheme())
                    && String.valueOf(base.getRawAuthority()).equals(target.getRawAuthority());
            return sameOrigin ? target.toString() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private <T> T read(Role role, URI address, Fetched fetched, Reading<T> reading) throws UnusableDocument {
        try {
            if (fetched.status() != 200) {
                throw new UnusableDocument("answered " + fetched.status() + ", expected 200");
            }
            T result = reading.read(fetched);
            note(role, address, fetched, null);
            return result;
        } catch (UnusableDocument e) {
            note(role, address, fetched, e.why());
            throw e;
        }
    }

    private void note(Role role, URI address, Fetched fetched, @Nullable String failure) {
        Duration took = fetched.timing().total();
        log.add(new KeyFetch(role, address, fetched.status(), took, failure));
    }
}
