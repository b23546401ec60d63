// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What temporary credentials stand for.
 *
 * @param expiration when they end, by the account's clock
 * @param role the role that was assumed; null for a session of a user or of the root
 * @param roleArn the role's ARN; empty without a role
 * @param tags the session's tags
 * @param transitiveKeys the keys of those that stay when the session assumes a role
 * @param sourceIdentity the source identity, which cannot be changed again; null if there is none
 * @param provider the principal that vouched for a web identity; null for other sessions
 * @param hasMfa whether a code of a device was given for it
 */
record Session(
        Instant expiration,
        @Nullable StoredRole role,
        String roleArn,
        Map<String, String> tags,
        Set<String> transitiveKeys,
        @Nullable String sourceIdentity,
        @Nullable String provider,
        boolean hasMfa) {
    /** Makes the session of a role. */
    Session(
            Instant expiration,
            StoredRole role,
            String roleArn,
            Map<String, String> tags,
            Set<String> transitiveKeys,
            @Nullable String sourceIdentity,
            @Nullable String provider) {
        this(expiration, role, roleArn, tags, transitiveKeys, sourceIdentity, provider, false);
    }

    Session {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitiveKeys = Set.copyOf(transitiveKeys);
    }

    /** Makes the session of a user or of the root. */
    static Session of(Instant expiration, boolean hasMfa) {
        return new Session(expiration, null, "", Map.of(), Set.of(), null, null, hasMfa);
    }

    /** Tells whether its role was deleted; one of the same name that was made since is another (recorded). */
    boolean isOrphan(StsAccount account) {
        return role != null && !account.hasRoleId(role.role().name(), role.roleId());
    }
}
