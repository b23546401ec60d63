// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Credentials by which requests are signed.
 *
 * @param id the key's id, for example {@code AKIAIOSFODNN7EXAMPLE}
 * @param secret the secret
 * @param sessionToken the token that belongs to temporary credentials; null for those of a user or of the account's root
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {
    private static final Pattern ID = Pattern.compile("\\w{1,128}");

    /** Checks the format of the id, which is that of the service model except for its length. */
    public AccessKey {
        requireNonNull(secret, "secret");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "access key id \"" + id + "\" must be 1 to 128 letters, digits and underscores");
        }
    }

    @Override
    public String toString() {
        return "AccessKey{id=" + id + "}";
    }
}
