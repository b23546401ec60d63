// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Exchange;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.RequestJournal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mock of the AWS Security Token Service: it answers {@code AssumeRoleWithWebIdentity} as AWS does and fetches the keys
 * of identity providers over HTTP as AWS does. It has no socket of its own; {@link #handle} blocks while it fetches, so its
 * listener must call it on a thread that may wait.
 */
public final class StsService implements AutoCloseable {
    private final StsSettings settings;
    private final IdSource ids;
    private final RequestJournal journal = new RequestJournal();
    private final Map<String, StsAccount> accounts = new ConcurrentHashMap<>();

    /** Makes a service without accounts. */
    public StsService(StsSettings settings) {
        this.settings = requireNonNull(settings, "settings");
        this.ids = new IdSource(settings.seed());
    }

    /** Returns the settings. */
    public StsSettings settings() {
        return settings;
    }

    /**
     * Returns the account with an id; it is made when it is asked for first.
     *
     * @throws IllegalArgumentException if the id is not 12 digits
     */
    public StsAccount account(String id) {
        return accounts.computeIfAbsent(id, key -> new StsAccount(key, settings.clock(), ids));
    }

    /** Makes an account with an id that no other has. */
    public StsAccount newAccount() {
        while (true) {
            StsAccount account = new StsAccount(ids.accountId(), settings.clock(), ids);
            if (accounts.putIfAbsent(account.id(), account) == null) {
                return account;
            }
        }
    }

    /** Returns the requests that named no account that is known here. */
    public RequestJournal journal() {
        return journal;
    }

    /** Answers a request. */
    public Exchange handle(Request request) {
        JournalEntry entry = journal.open(Role.STS, request);
        Response response = Response.text(501, "not built yet\n");
        entry.planned(response, List.of());
        return new Exchange(response, entry);
    }

    /** Ends the fetches that are under way. */
    @Override
    public void close() {}
}
