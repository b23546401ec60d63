// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.audit.AuditTrail;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import dev.mockidp.internal.net.HttpFetch;
import dev.mockidp.internal.sigv4.SignedRequest;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.journal.ServerJournal;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mock of the AWS Security Token Service: it answers {@code AssumeRoleWithWebIdentity} as AWS does and fetches the keys
 * of identity providers over HTTP as AWS does. It has no socket of its own; {@link #handle} blocks while it fetches, so its
 * listener must call it on a thread that may wait. Safe for use by several threads.
 *
 * <pre>{@code
 * StsService sts = new StsService(StsSettings.of(clock));
 * StsAccount account = sts.newAccount();
 * Exchange exchange = sts.handle(request);
 * }</pre>
 */
public final class StsService implements AutoCloseable {
    private static final String NO_ACCOUNT = "000000000000";
    /** The service has no address of its own; its listener has. */
    private static final URI ROOT = URI.create("http://sts.invalid");

    private final StsSettings settings;
    private final IdSource ids;
    private final HttpFetch http;
    private final AccessKeys keys = new AccessKeys();
    private final StsEndpoint endpoint;
    private final StsAccount strangers;
    private final ServerJournal journals;
    private final AuditTrail audit = new AuditTrail();
    private final Map<String, StsAccount> accounts = new ConcurrentHashMap<>();

    /** Makes a service without accounts. */
    public StsService(StsSettings settings) {
        this.settings = requireNonNull(settings, "settings");
        this.ids = new IdSource(settings.seed());
        this.http = new HttpFetch(settings.trustStore(), settings.userAgent(), settings.maxDocumentBytes());
        this.endpoint = new StsEndpoint(settings, ids, keys, this::find);
        this.journals = new ServerJournal(settings.clock());
        this.strangers = make(NO_ACCOUNT, AwsPartition.AWS);
        journals.add("", ROOT, strangers.journal());
    }

    private StsAccount make(String id, AwsPartition partition) {
        return new StsAccount(id, partition, settings, ids, keys, http);
    }

    private StsAccount added(StsAccount account) {
        journals.add(account.id(), ROOT, account.journal());
        account.audit().onRecord(audit::add);
        return account;
    }

    /** Returns the settings. */
    public StsSettings settings() {
        return settings;
    }

    /**
     * Returns the account with an id; it is made, in the partition {@code aws}, when it is asked for first.
     *
     * @throws IllegalArgumentException if the id is not 12 digits
     */
    public StsAccount account(String id) {
        return accounts.computeIfAbsent(id, wanted -> added(make(wanted, AwsPartition.AWS)));
    }

    /**
     * Returns the account with an id in a partition; it is made when it is asked for first.
     *
     * @throws IllegalArgumentException if the id is not 12 digits, or is that of an account of another partition
     */
    public StsAccount account(String id, AwsPartition partition) {
        StsAccount account = accounts.computeIfAbsent(id, wanted -> added(make(wanted, partition)));
        if (account.partition() != partition) {
            throw new IllegalArgumentException("account " + id + " is in the partition " + account.partition()
                    + " already, not in " + partition + "; an account is in one partition only");
        }
        return account;
    }

    /** Makes an account with an id that no other has, in the partition {@code aws}. */
    public StsAccount newAccount() {
        return newAccount(AwsPartition.AWS);
    }

    /** Makes an account with an id that no other has, in a partition. */
    public StsAccount newAccount(AwsPartition partition) {
        while (true) {
            StsAccount account = make(ids.accountId(), partition);
            if (accounts.putIfAbsent(account.id(), account) == null) {
                return added(account);
            }
        }
    }

    /** Finds the account with an id, without making it. */
    public Optional<StsAccount> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Returns the accounts in the order of their ids. */
    public List<StsAccount> accounts() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(StsAccount::id))
                .toList();
    }

    /** Takes an account away: requests that name it are those of strangers from now on. */
    public void remove(StsAccount account) {
        if (accounts.remove(account.id(), account)) {
            journals.remove(account.id());
            keys.removeAll(account);
        }
    }

    /** Returns one view of what was asked in all accounts, and in none. */
    public ServerJournal journals() {
        return journals;
    }

    /** Returns the CloudTrail records of all accounts together. */
    public AuditTrail audit() {
        return audit;
    }

    /**
     * Returns where requests go that name no account that is known here, or none at all: with a journal, faults and
     * verifications like an account, but with nothing to be found in it unless a test puts it there.
     */
    public StsAccount strangers() {
        return strangers;
    }

    /** Returns the journal of {@link #strangers()}. */
    public RequestJournal journal() {
        return strangers.journal();
    }

    /** Answers a request. Blocks while a provider's keys are fetched. */
    public Exchange handle(Request request) {
        QueryForm form = QueryForm.of(request);
        StsAccount account = accountOf(request, form);
        JournalEntry entry = account.journal().open(Role.STS, request);
        FaultRules.Result struck = account.faults()
                .apply(
                        Role.STS,
                        request,
                        () -> endpoint.answer(account, request, form),
                        () -> endpoint.frame(account, request, form));
        entry.planned(struck.response(), struck.applied());
        return new Exchange(struck.response(), entry);
    }

    /** Accounts are not made for whoever names one: a stranger must not fill the memory. */
    private StsAccount accountOf(Request request, QueryForm form) {
        // Who brings a web identity need not sign, so a signature is not looked at and says nothing: RoleArn does.
        Caller signer = endpoint.isUnsigned(form)
                ? null
                : SignedRequest.keyId(request).flatMap(keys::find).orElse(null);
        if (signer != null) {
            return signer.account();
        }
        String arn = form.get("RoleArn");
        return arn == null
                ? strangers
                : RoleArn.parse(arn)
                        .map(parsed -> accounts.get(parsed.accountId()))
                        .orElse(strangers);
    }

    /** Ends the fetches that are under way and refuses new ones. */
    @Override
    public void close() {
        http.close();
    }

    @Override
    public String toString() {
        return "StsService{accounts=" + accounts.size() + "}";
    }
}
