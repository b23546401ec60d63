// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * An OpenID Connect provider as an account registers it in IAM. It is checked by AWS's rules when an account registers it.
 *
 * @param url the issuer's URL, compared with the token's {@code iss} character by character
 * @param clientIds the audiences that tokens may have; none means that no token is taken
 * @param thumbprints SHA-1 thumbprints of certificates, 40 hexadecimal digits each
 * @param allowHttp whether the URL may be http on loopback. AWS takes https only; a mock on a developer's machine needs
 *     this, and must say so
 */
public record OidcProvider(String url, List<String> clientIds, List<String> thumbprints, boolean allowHttp) {
    /** Copies the lists. */
    public OidcProvider {
        requireNonNull(url, "url");
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
    }

    /** Returns a registration without client ids. */
    public static OidcProvider of(String url) {
        return new OidcProvider(url, List.of(), List.of(), false);
    }

    /** Returns this registration with other client ids. */
    public OidcProvider withClientIds(String... ids) {
        return new OidcProvider(url, List.of(ids), thumbprints, allowHttp);
    }

    /** Returns this registration with other thumbprints. */
    public OidcProvider withThumbprints(String... prints) {
        return new OidcProvider(url, clientIds, List.of(prints), allowHttp);
    }

    /** Returns this registration with leave to use http on loopback. */
    public OidcProvider withAllowHttp() {
        return new OidcProvider(url, clientIds, thumbprints, true);
    }

    /** Returns the URL without its scheme: the prefix of the provider's condition keys. */
    public String name() {
        return url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
    }

    /** Returns the provider's ARN in an account of the partition {@code aws}. */
    public String arn(String accountId) {
        return arn(AwsPartition.AWS, accountId);
    }

    /** Returns the provider's ARN in an account of a partition. */
    public String arn(AwsPartition partition, String accountId) {
        return "arn:" + partition.id() + ":iam::" + accountId + ":oidc-provider/" + name();
    }

    /** Checks the registration by AWS's rules (IAM User Guide, "Create an OIDC identity provider"; IAM quotas). */
    void check(boolean isMapped) {
        if (url.isEmpty() || url.length() > 255) {
            throw refused("has " + url.length() + " characters, expected 1 to 255");
        }
        URI uri = uri();
        boolean https = "https".equals(uri.getScheme());
        if (!https && !("http".equals(uri.getScheme()) && allowHttp && (isMapped || Loopback.isLoopback(uri)))) {
            throw refused("must begin with https:// (AWS's rule); a mock on loopback may use http if the registration"
                    + " says so, by withAllowHttp()");
        }
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must have a host and neither query nor fragment");
        }
        checkLists();
    }

    private void checkLists() {
        if (clientIds.size() > 100) {
            throw refused("has " + clientIds.size() + " client ids, expected at most 100");
        }
        for (String id : clientIds) {
            if (id.isEmpty() || id.length() > 255) {
                throw refused("has a client id of " + id.length() + " characters, expected 1 to 255");
            }
        }
        if (thumbprints.size() > 5) {
            throw refused("has " + thumbprints.size() + " thumbprints, expected at most 5");
        }
        for (String print : thumbprints) {
            if (!print.matches("[0-9a-fA-F]{40}")) {
                throw refused("has the thumbprint \"" + print + "\", expected 40 hexadecimal digits");
            }
        }
    }

    private URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("is not a URL: " + e.getReason());
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("provider \"" + url + "\" " + why);
    }
}
