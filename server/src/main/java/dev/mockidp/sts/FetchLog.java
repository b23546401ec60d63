// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The requests to providers of one account: the newest in full, all by number. */
final class FetchLog {
    private final Recent<KeyFetch> newest;
    private final Map<Role, Long> counts = new EnumMap<>(Role.class);

    FetchLog(int capacity) {
        newest = new Recent<>(capacity);
    }

    synchronized void add(KeyFetch fetch) {
        newest.add(fetch);
        counts.merge(fetch.role(), 1L, Long::sum);
    }

    List<KeyFetch> list() {
        return newest.list();
    }

    synchronized long count(Role role) {
        return counts.getOrDefault(role, 0L);
    }
}
