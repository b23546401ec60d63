// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What IAM knows of a role beyond what assuming it takes. The policies are kept and given back; nothing here evaluates them.
 *
 * @param created when it was made
 * @param description null if none was given
 * @param tags keys and values in the order in which they were given
 * @param inline inline policies by their names
 * @param attached the ARNs of managed policies
 * @param boundary the ARN of the permissions boundary; null without
 */
record RoleDetails(
        Instant created,
        @Nullable String description,
        Map<String, String> tags,
        Map<String, String> inline,
        List<String> attached,
        @Nullable String boundary) {
    RoleDetails {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        inline = Collections.unmodifiableMap(new TreeMap<>(inline));
        attached = List.copyOf(attached);
    }

    static RoleDetails of(Instant created) {
        return new RoleDetails(created, null, Map.of(), Map.of(), List.of(), null);
    }

    RoleDetails withDescription(@Nullable String text) {
        return new RoleDetails(created, text, tags, inline, attached, boundary);
    }

    RoleDetails withTags(Map<String, String> newTags) {
        return new RoleDetails(created, description, newTags, inline, attached, boundary);
    }

    RoleDetails withBoundary(@Nullable String arn) {
        return new RoleDetails(created, description, tags, inline, attached, arn);
    }

    /** With an inline policy; a document of null takes it away. */
    RoleDetails withInline(String name, @Nullable String document) {
        Map<String, String> changed = new TreeMap<>(inline);
        if (document == null) {
            changed.remove(name);
        } else {
            changed.put(name, document);
        }
        return new RoleDetails(created, description, tags, changed, attached, boundary);
    }

    /** With a managed policy or without it. */
    RoleDetails withAttached(String arn, boolean present) {
        List<String> changed = new ArrayList<>(attached);
        changed.remove(arn);
        if (present) {
            changed.add(arn);
        }
        return new RoleDetails(created, description, tags, inline, changed, boundary);
    }
}
