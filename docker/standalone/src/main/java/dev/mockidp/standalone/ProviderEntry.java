// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the STS is to trust, with a role of its own.
 *
 * @param url its issuer identifier
 * @param clientIds the audiences that are accepted
 * @param address where it is really found; null for at its URL
 * @param role the role that its identities may assume
 */
record ProviderEntry(
        String url, List<String> clientIds, @Nullable URI address, String role) {
    private static final Set<String> KNOWN = Set.of("url", "client-ids", "address", "role");

    static ProviderEntry of(Map<String, @Nullable Object> entry, List<String> defaultClientIds) {
        for (String name : entry.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown member \"" + name + "\"; known: url, client-ids, address, role");
            }
        }
        Object url = entry.get("url");
        Object ids = entry.get("client-ids");
        Object address = entry.get("address");
        Object role = entry.get("role");
        if (url == null) {
            throw new IllegalArgumentException("a provider needs \"url\", its issuer identifier");
        }
        return new ProviderEntry(
                String.valueOf(url),
                ids instanceof List<?> list ? list.stream().map(String::valueOf).toList() : defaultClientIds,
                address == null ? null : URI.create(String.valueOf(address)),
                role == null ? "federated" : String.valueOf(role));
    }
}
