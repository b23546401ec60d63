// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import java.net.URI;
import java.util.Locale;

/**
 * A URL in the document, the issuer as a rule, that differs from the right one in a way that people overlook.
 *
 * @param as the difference
 * @param member the member's name, or a JSON Pointer (RFC 6901)
 */
public record IssuerVariant(Variant as, @Default("issuer") String member) implements ContentFault {
    /** The differences. */
    public enum Variant {
        /** A slash at the end, or none where there was one. */
        SLASH,
        /** The host in upper case. */
        HOST_CASE,
        /** The path in upper case. */
        PATH_CASE,
        /** Another host. */
        OTHER_HOST,
        /** A tenant's name left open as {@code {tenantid}} at the end of the path. */
        TEMPLATE,
        /** {@code http} instead of {@code https}, or the reverse. */
        SCHEME,
        /** The scheme's usual port stated, or the port left out. */
        PORT,
        /** A dot at the end of the host. */
        TRAILING_DOT,
        /** The last character missing. */
        SHORTENED
    }

    /** Checks that nothing is absent. */
    public IssuerVariant {
        requireNonNull(as, "as");
        requireNonNull(member, "member");
    }

    @Override
    public Response apply(Response planned) {
        return Documents.change(
                planned,
                document ->
                        Pointer.of(member).change(document, old -> old instanceof String url ? varied(url, as) : old));
    }

    /** Returns a URL with a difference. */
    public static String varied(String url, Variant as) {
        return switch (as) {
            case SLASH -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url + '/';
            case TEMPLATE -> (url.endsWith("/") ? url : url + '/') + "{tenantid}";
            case SHORTENED -> url.substring(0, url.length() - 1);
            case SCHEME -> url.startsWith("https:") ? "http" + url.substring(5) : "https" + url.substring(4);
            default -> inAuthority(URI.create(url), as);
        };
    }

    private static String inAuthority(URI url, Variant as) {
        String host = String.valueOf(url.getHost());
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath();
        switch (as) {
            case HOST_CASE -> host = host.toUpperCase(Locale.ROOT);
            case PATH_CASE -> path = path.toUpperCase(Locale.ROOT);
            case OTHER_HOST -> host = "other." + host;
            case PORT -> port = !port.isEmpty() ? "" : url.getScheme().equals("https") ? ":443" : ":80";
            default -> host = host + '.';
        }
        return url.getScheme() + "://" + host + port + path;
    }
}
