// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.audit.AuditTrail;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.http.Role;
import dev.mockidp.internal.net.HttpFetch;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.sts.policy.TrustPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One AWS account as the mock STS knows it: providers, roles, cached keys, clock, faults and what happened. Accounts share
 * nothing, so each test can have one of its own. Safe for use by several threads.
 *
 * <pre>{@code
 * StsAccount aws = sts.newAccount();
 * aws.register(OidcProvider.of(issuer.identifier()).withClientIds("sts.amazonaws.com").withAllowHttp());
 * aws.addRole(IamRole.of("deploy", trustPolicyJson));
 * }</pre>
 */
public final class StsAccount {
    /** The number of verifications and fetches kept. */
    private static final int LOG_CAPACITY = 1_000;

    private final String id;
    private final AwsPartition partition;
    private final AccountClock clock;
    private final IdSource ids;
    private final AccessKeys accessKeys;
    private final RequestJournal journal = new RequestJournal();
    private final FaultRules faults;
    private final Store<StoredProvider> providers;
    private final Store<StoredRole> roles;
    private final Map<String, String> userIds = new ConcurrentHashMap<>();
    private final Visibility visibility;
    private final Map<String, Set<String>> claimNames = new ConcurrentHashMap<>();
    private final Set<String> inactiveRegions = ConcurrentHashMap.newKeySet();
    private final Addresses addresses = new Addresses();
    private final KeySupply keys;
    private final Recent<Supplier<Verification>> verifications = new Recent<>(LOG_CAPACITY);
    private volatile @Nullable OutboundIssuer outbound;
    private final FetchLog fetches = new FetchLog(LOG_CAPACITY);
    private final AuditTrail audit = new AuditTrail();
    private volatile IamSettings iam = IamSettings.defaults();

    StsAccount(
            String id,
            AwsPartition partition,
            StsSettings settings,
            IdSource ids,
            AccessKeys accessKeys,
            HttpFetch http) {
        this(id, partition, settings, ids, accessKeys, http, null);
    }

    /** Makes an account that takes all keys from one place and calls nobody. */
    StsAccount(String id, AwsPartition partition, StsSettings settings, IdSource ids, KeySupply keys) {
        this(id, partition, settings, ids, new AccessKeys(), null, keys);
    }

    private StsAccount(
            String id,
            AwsPartition partition,
            StsSettings settings,
            IdSource ids,
            AccessKeys accessKeys,
            @Nullable HttpFetch http,
            @Nullable KeySupply given) {
        if (!id.matches("\\d{12}")) {
            throw new IllegalArgumentException("account id \"" + id + "\" must be 12 digits");
        }
        this.id = id;
        this.partition = partition;
        this.clock = new AccountClock(settings.clock());
        this.visibility = new Visibility(clock);
        this.providers = new Store<>(stored -> stored.provider().url(), url -> visibility.added("provider " + url));
        this.roles = new Store<>(StoredRole::key, name -> visibility.added("role " + name));
        this.faults = new FaultRules(settings.clock());
        this.ids = ids;
        this.accessKeys = accessKeys;
        this.keys = given != null
                ? given
                : new ProviderKeys(
                        new KeySetFetcher(requireNonNull(http, "http"), settings, addresses, fetches),
                        clock,
                        settings.unknowns().keyCacheLifetime());
    }

    /** Returns the account's id, 12 digits. */
    public String id() {
        return id;
    }

    /** Returns the partition that the account is in. */
    public AwsPartition partition() {
        return partition;
    }

    /** Returns the ARN of something in this account, for example of {@code iam} and {@code role/deploy}. */
    String arn(String service, String resource) {
        return "arn:" + partition.id() + ':' + service + "::" + id + ':' + resource;
    }

    /** Returns the ARN that a provider has in this account, whether it is registered or not. */
    public String arnOf(OidcProvider provider) {
        return provider.arn(partition, id);
    }

    /** Returns the ARN that a role has in this account, whether it was added or not. */
    public String arnOf(IamRole role) {
        return role.arn(partition, id);
    }

    /**
     * Registers a provider, in place of any with the same URL.
     *
     * @return the provider's ARN
     * @throws IllegalArgumentException if AWS's rules for registrations are broken; http is let pass where the registration
     *     allows it, if the issuer is on loopback or {@linkplain #mapIssuer mapped} to an address
     */
    public String register(OidcProvider provider) {
        provider.check(addresses.isMapped(provider.url()));
        providers.put(
                provider.url(),
                old -> old == null
                        ? new StoredProvider(provider, clock.instant(), Map.of())
                        : old.withProvider(provider));
        return arnOf(provider);
    }

    /** Returns the provider that is registered for an issuer's URL. */
    public Optional<OidcProvider> provider(String url) {
        return providers.find(url).map(StoredProvider::provider);
    }

    /** Returns the claims of an issuer that are condition keys; found out once. */
    Set<String> claimNames(TrustedIssuer issuer) {
        String key = issuer.url() + (issuer.registered() == null ? " built in" : "");
        return claimNames.computeIfAbsent(key, url -> ClaimKeys.names(issuer));
    }

    /** Finds a provider that the STS sees already. */
    Optional<OidcProvider> seenProvider(String url) {
        return provider(url).filter(provider -> visibility.sees("provider " + url));
    }

    /**
     * Lets the STS see new roles and providers a while after they were added, as AWS does: IAM's changes reach it later.
     * What is there already stays visible.
     *
     * @param delay how long by the account's clock; zero for at once
     * @param calls how many calls do not see it yet; 0 for none
     * @throws IllegalArgumentException if one is negative
     */
    public void showNewThingsAfter(Duration delay, int calls) {
        if (delay.isNegative() || calls < 0) {
            throw new IllegalArgumentException("delay and calls must be >= 0, got " + delay + " and " + calls);
        }
        visibility.set(delay, calls);
    }

    /** Returns how long the STS does not see new roles and providers. */
    public Duration newThingsDelay() {
        return visibility.delay();
    }

    /** Returns how many calls do not see new roles and providers. */
    public int newThingsCalls() {
        return visibility.calls();
    }

    /**
     * Sets the regions in which this account has not activated the STS: {@code RegionDisabledException} there.
     *
     * @throws IllegalArgumentException if one is no region's name, or is the home region of the partition, which is always
     *     active
     */
    public void setInactiveRegions(Collection<String> regions) {
        for (String region : regions) {
            if (!AwsEndpoint.REGION.matcher(region).matches() || region.equals(partition.homeRegion())) {
                throw new IllegalArgumentException("region \"" + region + "\" must be a region's name, for example"
                        + " ap-east-1, and not " + partition.homeRegion() + ", which is always active");
            }
        }
        inactiveRegions.retainAll(regions);
        inactiveRegions.addAll(regions);
    }

    /** Returns the regions in which this account has not activated the STS. */
    public Set<String> inactiveRegions() {
        return Set.copyOf(inactiveRegions);
    }

    /** Removes the provider that is registered for an issuer's URL, if there is one, and forgets its keys. */
    public void removeProvider(String url) {
        providers.remove(url);
        keys.forget(url::equals);
    }

    /** Returns the providers that are registered, in the order of their URLs. */
    public List<OidcProvider> providers() {
        return providers.list().stream().map(StoredProvider::provider).toList();
    }

    List<String> providerUrls() {
        return providers.keys();
    }

    /**
     * Adds a role, or changes the one with the same name.
     *
     * @return the role's ARN
     */
    public String addRole(IamRole role) {
        roles.put(
                StoredRole.key(role.name()),
                old -> old == null
                        ? new StoredRole(role, ids.roleId(), RoleDetails.of(clock.instant()))
                        : old.withRole(role));
        return arnOf(role);
    }

    /**
     * Adds a role that trusts an issuer's tokens for one audience, with the policy that the AWS console writes: one statement
     * that compares {@code aud} exactly.
     *
     * @return the role's ARN
     * @throws IllegalArgumentException if no provider is registered or built in for the issuer; the message lists those
     *     that are registered
     */
    public String addRole(String name, String issuerUrl, String audience) {
        TrustedIssuer issuer = TrustedIssuer.find(this, issuerUrl)
                .orElseThrow(() -> new IllegalArgumentException("no provider is registered for the issuer \""
                        + issuerUrl + "\" in account " + id + ", which has " + Shown.list(providerUrls())));
        return addRole(IamRole.of(name, TrustPolicy.parse(issuer.consolePolicy(this, audience))));
    }

    /** Returns the role with a name. */
    public Optional<IamRole> role(String name) {
        return roleNamed(name).map(StoredRole::role);
    }

    /** Returns the roles in the order of their names. */
    public List<IamRole> roles() {
        return roles.list().stream()
                .map(StoredRole::role)
                .sorted(Comparator.comparing(IamRole::name))
                .toList();
    }

    /** Removes the role with a name, if there is one. One that is added later is another role with another id. */
    public void removeRole(String name) {
        roleNamed(name).ifPresent(roles::remove);
    }

    private Optional<StoredRole> roleNamed(String name) {
        return roles.find(StoredRole.key(name))
                .filter(stored -> stored.role().name().equals(name));
    }

    boolean hasRoleId(String name, String roleId) {
        return roleNamed(name).filter(stored -> stored.roleId().equals(roleId)).isPresent();
    }

    /**
     * Makes a key of the account's root, by which requests can be signed. Every key may do everything: permissions are not
     * modelled here, only trust policies.
     */
    public AccessKey newRootKey() {
        return add(Caller.Kind.ROOT, arn("iam", "root"), id, newKey());
    }

    /**
     * Makes a key of an IAM user.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 letters, digits and {@code _+=,.@-}
     */
    public AccessKey newUserKey(String userName) {
        return addUserKey(userName, newKey());
    }

    /**
     * Adds a key of an IAM user with an id and a secret of the caller's choice, for clients whose keys are set already.
     *
     * @throws IllegalArgumentException if the id belongs to somebody already, or the name is not 1 to 64 letters, digits
     *     and {@code _+=,.@-}
     */
    public AccessKey addUserKey(String userName, AccessKey key) {
        if (!userName.matches("[\\w+=,.@-]{1,64}")) {
            throw new IllegalArgumentException(
                    "user name \"" + userName + "\" must be 1 to 64 letters, digits and _+=,.@-");
        }
        if (key.sessionToken() != null) {
            throw new IllegalArgumentException(
                    "the key of a user has no session token; GetSessionToken and AssumeRole give such keys");
        }
        return add(
                Caller.Kind.USER,
                arn("iam", "user/" + userName),
                userIds.computeIfAbsent(userName, name -> ids.userId()),
                key);
    }

    private AccessKey newKey() {
        return new AccessKey(ids.longTermKeyId(), ids.secretAccessKey(), null);
    }

    private AccessKey add(Caller.Kind kind, String arn, String userId, AccessKey key) {
        accessKeys.add(new Caller(this, kind, arn, userId, key, null));
        return key;
    }

    /** Removes a key of the root or of a user; tells whether there was one. */
    public boolean removeKey(String accessKeyId) {
        return accessKeys.remove(this, accessKeyId);
    }

    /** Returns the ARNs of those who have long-term keys, by the keys' ids. */
    public Map<String, String> keyOwners() {
        Map<String, String> owners = new LinkedHashMap<>();
        accessKeys.of(this).forEach(caller -> owners.put(caller.key().id(), caller.arn()));
        return owners;
    }

    /**
     * Lets {@code GetWebIdentityToken} give tokens about this account's principals, as
     * {@code EnableOutboundWebIdentityFederation} does.
     */
    public void enableOutboundFederation(OutboundIssuer issuer) {
        outbound = requireNonNull(issuer, "issuer");
    }

    /** Returns who mints the tokens about this account's principals; empty if they are not given. */
    public Optional<OutboundIssuer> outboundIssuer() {
        return Optional.ofNullable(outbound);
    }

    /** Gives temporary credentials. */
    TemporaryCredentials issue(Caller.Kind kind, String arn, String userId, Session session) {
        AccessKey key = new AccessKey(ids.accessKeyId(), ids.secretAccessKey(), ids.sessionToken());
        accessKeys.add(new Caller(this, kind, arn, userId, key, session));
        return new TemporaryCredentials(
                key.id(), key.secret(), String.valueOf(key.sessionToken()), session.expiration());
    }

    @Nullable
    StoredRole storedRole(RoleArn arn) {
        StoredRole stored = roleNamed(arn.roleName()).orElse(null);
        return stored != null && arnOf(stored.role()).equals(arn.text()) && visibility.sees("role " + stored.key())
                ? stored
                : null;
    }

    /**
     * Makes the STS fetch everything that is at or below an issuer's URL from another address: how a built-in or a real
     * issuer is played by a mock.
     *
     * <p>An http address may be on another host too, such as the mock in the next container: who maps an issuer says
     * himself that it is not the real one. If the address is another than before, the keys of the issuers at or below the
     * URL are forgotten.
     *
     * @throws IllegalArgumentException if the address is not an http or https URL without query
     */
    public void mapIssuer(String issuerUrl, URI address) {
        if (addresses.map(requireNonNull(issuerUrl, "issuerUrl"), address)) {
            keys.forget(url -> Addresses.isUnder(url, Addresses.withoutSlash(issuerUrl)));
        }
    }

    KeySupply keys() {
        return keys;
    }

    Store<StoredProvider> providerStore() {
        return providers;
    }

    Store<StoredRole> roleStore() {
        return roles;
    }

    IdSource ids() {
        return ids;
    }

    Addresses addresses() {
        return addresses;
    }

    /** Returns what the account's IAM API allows. */
    public IamSettings iam() {
        return iam;
    }

    /** Changes what the account's IAM API allows, from the next call on. */
    public void setIam(IamSettings settings) {
        iam = requireNonNull(settings, "settings");
    }

    /** Returns the account's CloudTrail records. */
    public AuditTrail audit() {
        return audit;
    }

    /** Returns the requests that named this account. */
    public RequestJournal journal() {
        return journal;
    }

    /** Returns the faults by which requests to this account are struck; their role is {@link Role#STS}. */
    public FaultRules faults() {
        return faults;
    }

    /** Returns the account's time, by which tokens expire, keys grow old and sessions begin. */
    public Clock clock() {
        return clock;
    }

    /** Returns how far the account's time has been moved ahead of the service's; negative if back. */
    public Duration clockOffset() {
        return clock.offset();
    }

    /** Moves the account's time; a negative duration moves it back. */
    public void advanceClock(Duration by) {
        clock.advance(by);
    }

    /** Returns the newest verifications, up to 1,000, oldest first. */
    public List<Verification> verifications() {
        return verifications.list().stream().map(Supplier::get).toList();
    }

    /** Returns the newest verification. */
    public Optional<Verification> lastVerification() {
        List<Supplier<Verification>> all = verifications.list();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).get());
    }

    void note(Supplier<Verification> verification) {
        verifications.add(verification);
    }

    /** Returns the newest requests of the STS to providers, up to 1,000, oldest first. */
    public List<KeyFetch> keyFetches() {
        return fetches.list();
    }

    /** Returns the number of requests of the STS to providers, by role, since the beginning. */
    public long keyFetchCount(Role role) {
        return fetches.count(role);
    }

    @Override
    public String toString() {
        return "StsAccount{" + id + ", providers=" + providers.size() + ", roles=" + roles.size() + "}";
    }
}
