// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider in its account.
 *
 * @param provider the registration
 * @param created when it was registered
 * @param tags keys and values in the order in which they were given
 */
record StoredProvider(OidcProvider provider, Instant created, Map<String, String> tags) {
    StoredProvider {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    StoredProvider withProvider(OidcProvider changed) {
        return new StoredProvider(changed, created, tags);
    }

    StoredProvider withTags(Map<String, String> changed) {
        return new StoredProvider(provider, created, changed);
    }
}
