// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code jwks_uri} from a discovery document that has what AWS requires of it. */
final class DiscoveredKeys {
    /** Without one of these AWS answers as if the document were not there (vault#7533, aad-oidc-identity, vela#1156). */
    private static final List<String> REQUIRED =
            List.of("response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported");

    private DiscoveredKeys() {}

    static String uri(byte[] document, String issuer) throws UnusableDocument {
        Map<String, @Nullable Object> json;
        try {
            json = Json.readObject(document);
        } catch (JsonException e) {
            throw new UnusableDocument("not a JSON object: " + e.getMessage());
        }
        if (!issuer.equals(json.get("issuer"))) {
            throw new UnusableDocument(
                    "issuer is " + Shown.quoted(json.get("issuer")) + ", expected exactly " + Shown.quoted(issuer));
        }
        for (String member : REQUIRED) {
            // A null is enough for response_types_supported (seen); [OPEN] for the others, where it counts as missing.
            boolean nullPasses = member.equals("response_types_supported");
            if (!json.containsKey(member) || (json.get(member) == null && !nullPasses)) {
                throw new UnusableDocument("required member " + member + " is missing");
            }
        }
        if (json.get("jwks_uri") instanceof String uri) {
            return uri;
        }
        throw new UnusableDocument("jwks_uri is " + Shown.quoted(json.get("jwks_uri")) + ", expected a URL");
    }
}
