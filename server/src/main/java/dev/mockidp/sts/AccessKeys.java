// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of all accounts of a service. Of those of sessions the newest 20,000 are known, so that memory is bounded. */
final class AccessKeys {
    private static final int MOST_SESSIONS = 20_000;

    private final Map<String, Caller> longTerm = new ConcurrentHashMap<>();
    private final Map<String, Caller> sessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    void add(Caller caller) {
        if (caller.session() != null) {
            synchronized (sessions) {
                sessions.put(caller.key().id(), caller);
            }
            return;
        }
        Caller other = longTerm.putIfAbsent(caller.key().id(), caller);
        if (other != null) {
            throw new IllegalArgumentException("access key id \"" + caller.key().id() + "\" belongs to " + other.arn()
                    + " already; an id is used once in a service");
        }
    }

    Optional<Caller> find(String keyId) {
        Caller caller = longTerm.get(keyId);
        if (caller == null) {
            synchronized (sessions) {
                caller = sessions.get(keyId);
            }
        }
        return Optional.ofNullable(caller);
    }

    boolean remove(StsAccount account, String keyId) {
        return longTerm.values()
                .removeIf(caller ->
                        caller.account() == account && caller.key().id().equals(keyId));
    }

    void removeAll(StsAccount account) {
        longTerm.values().removeIf(caller -> caller.account() == account);
        synchronized (sessions) {
            sessions.values().removeIf(caller -> caller.account() == account);
        }
    }

    /** Returns the long-term keys of an account, in the order of their ids. */
    List<Caller> of(StsAccount account) {
        return longTerm.values().stream()
                .filter(caller -> caller.account() == account)
                .sorted(java.util.Comparator.comparing(caller -> caller.key().id()))
                .toList();
    }
}
