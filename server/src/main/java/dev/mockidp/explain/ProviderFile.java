// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.sts.OidcProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the AWS CLI prints of a provider. */
final class ProviderFile {
    private ProviderFile() {}

    static OidcProvider read(String json) {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        try {
            Json.readObject(json)
                    .forEach((name, value) -> file.put(name.replace("_", "").toLowerCase(Locale.ROOT), value));
        } catch (JsonException e) {
            throw new IllegalArgumentException("provider: not a JSON object: " + e.getMessage(), e);
        }
        if (!(file.get("url") instanceof String url)) {
            throw new IllegalArgumentException(
                    "provider: found no Url; expected what 'aws iam get-open-id-connect-provider' prints");
        }
        OidcProvider provider = OidcProvider.of(url.contains("://") ? url : "https://" + url)
                .withClientIds(strings(file, "clientidlist", "clientids"))
                .withThumbprints(strings(file, "thumbprintlist", "thumbprints"));
        return url.startsWith("http://") ? provider.withAllowHttp() : provider;
    }

    private static String[] strings(Map<String, @Nullable Object> file, String... names) {
        for (String name : names) {
            if (file.get(name) instanceof List<?> list) {
                return list.stream().map(String::valueOf).toArray(String[]::new);
            }
        }
        return new String[0];
    }
}
