// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where an account's providers are really found, and which addresses may be called at all. */
final class Addresses {
    /** By the URL prefix that is replaced, without a slash at the end. */
    private final Map<String, URI> byPrefix = new ConcurrentHashMap<>();

    /** Maps an issuer; tells whether it was mapped otherwise, or not at all, before. */
    boolean map(String issuerUrl, URI address) {
        if (!issuerUrl.matches("https?://[^/?#]+[^?#]*")) {
            throw new IllegalArgumentException(
                    "issuer \"" + issuerUrl + "\" must be an http or https URL without query");
        }
        boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (address.getHost() == null || !isWeb) {
            throw new IllegalArgumentException("address \"" + address + "\" must be an http or https URL");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("address \"" + address + "\" must have neither query nor fragment");
        }
        URI to = URI.create(withoutSlash(address.toString()));
        return !to.equals(byPrefix.put(withoutSlash(issuerUrl), to));
    }

    boolean isMapped(String url) {
        return byPrefix.keySet().stream().anyMatch(prefix -> isUnder(url, prefix));
    }

    /** Tells whether a URL is fetched over TLS. */
    boolean isOverTls(String url, boolean allowHttp) {
        return byPrefix.isEmpty()
                ? url.startsWith("https://")
                : locate(url, url, allowHttp)
                        .filter(address -> "https".equals(address.getScheme()))
                        .isPresent();
    }

    /**
     * Finds where a URL of an issuer, that of its discovery document or its keys, is to be fetched from. A plain http URL
     * that is not mapped is fetched only for an issuer that is mapped, or is itself plain http on loopback: a document of an
     * https issuer must not make the STS call whatever listens here.
     *
     * @param allowHttp whether the provider's registration lets http on loopback pass
     * @return empty if the URL may not be fetched
     */
    Optional<URI> locate(String issuer, String url, boolean allowHttp) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Optional<String> prefix =
                byPrefix.keySet().stream().filter(p -> isUnder(url, p)).max(Comparator.comparingInt(String::length));
        if (prefix.isPresent()) {
            return Optional.of(URI.create(
                    byPrefix.get(prefix.get()) + url.substring(prefix.get().length())));
        }
        boolean isMock = byPrefix.values().stream().anyMatch(address -> isUnder(url, address.toString()));
        boolean plain = "http".equals(uri.getScheme())
                && ((isMock && isMapped(issuer))
                        || (allowHttp && Loopback.isLoopback(uri) && (isMapped(issuer) || isPlainHere(issuer))));
        boolean fetchable = uri.getHost() != null && uri.getRawUserInfo() == null;
        return fetchable && (plain || "https".equals(uri.getScheme())) ? Optional.of(uri) : Optional.empty();
    }

    private static boolean isPlainHere(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return "http".equals(uri.getScheme()) && Loopback.isLoopback(uri);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isUnder(String url, String prefix) {
        return url.startsWith(prefix)
                && (url.length() == prefix.length() || "/?".indexOf(url.charAt(prefix.length())) >= 0);
    }

    static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
