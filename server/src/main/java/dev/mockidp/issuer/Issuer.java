// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static java.util.Objects.requireNonNull;

import dev.mockidp.fault.FaultRules;
import dev.mockidp.http.Endpoint;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.token.KeyRing;
import dev.mockidp.token.KeyShape;
import dev.mockidp.token.KeySource;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.SigningAlgorithm;
import dev.mockidp.token.TokenMinter;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One OpenID Provider. Keys, clock, clients, fault rules and journal are its own, so tests that have an issuer each share
 * nothing but a port. Users get one from the server that serves it.
 *
 * <pre>{@code
 * MintedToken token = issuer.mint(t -> t.audience("sts.amazonaws.com").lifetime(Duration.ofMinutes(5)));
 * issuer.keys().rotate();
 * issuer.faults().on(Role.JWKS).first(2).apply(new Latency(Duration.ofSeconds(6)));
 * }</pre>
 */
public final class Issuer implements AutoCloseable {
    private final String name;
    private final IdpProfile profile;
    private final String identifier;
    private final String baseUrl;
    private final KeyRing keys;
    private final MovableClock clock;
    private final TokenMinter minter;
    private final FaultRules faults;
    private final RequestJournal journal = new RequestJournal();
    private final ClientRegistry clients = new ClientRegistry();
    private final Endpoint discovery;
    private final Endpoint jwks;
    private final Endpoint token;
    private final Endpoint unknown;
    private final AtomicReference<@Nullable Runnable> onClose = new AtomicReference<>();

    /**
     * Makes an issuer; for the server that is to serve it.
     *
     * @param name its name, whatever the spec says
     * @param baseUrl where it is served
     * @param source where its keys come from, unless the spec wants fresh ones or gives a seed
     * @param clock the clock that its own one goes with
     */
    public Issuer(IssuerSpec spec, String name, URI baseUrl, KeySource source, Clock clock) {
        this.name = requireNonNull(name, "name");
        profile = spec.profile();
        String url = baseUrl.toString();
        this.baseUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String wanted = spec.identifier();
        identifier = wanted == null ? profile.identifier().orElse(this.baseUrl) : wanted;
        Long seed = spec.seed();
        KeySource own = spec.fresh() ? KeySource.fresh() : seed == null ? source : KeySource.pooled(seed);
        keys = new KeyRing(own, shapes(spec));
        this.clock = new MovableClock(clock);
        faults = new FaultRules(clock);
        minter = new TokenMinter(identifier, keys, this.clock, own.nextSeed());
        discovery = new DiscoveryEndpoint(
                profile,
                identifier,
                keys.signing().algorithm().name(),
                new BackChannel(spec.backChannel(), this.baseUrl));
        jwks = new JwksEndpoint(profile.jwks(), keys);
        token = new TokenEndpoint(clients, this::mint);
        unknown = new UnknownPath(profile, name);
    }

    private static List<KeyShape> shapes(IssuerSpec spec) {
        SigningAlgorithm algorithm = spec.algorithm();
        List<KeyShape> shapes = spec.profile().keys();
        return algorithm == null
                ? shapes
                : shapes.stream().map(shape -> shape.withAlgorithm(algorithm)).toList();
    }

    /** Returns its name: the path segment under which the server serves it. */
    public String name() {
        return name;
    }

    /** Returns the provider that it behaves like. */
    public IdpProfile profile() {
        return profile;
    }

    /**
     * Returns its issuer identifier: the value of {@code iss} and of discovery's {@code issuer}. It is the URL where it is
     * served unless the spec or the profile says otherwise.
     */
    public String identifier() {
        return identifier;
    }

    /** Returns the URL where it is really served, without a slash at the end. */
    public URI baseUrl() {
        return URI.create(baseUrl);
    }

    /**
     * Returns the URL where it is served for one client, so that rules can tell clients apart: {@code /c/{label}} below the
     * issuer's own. The discovery document there carries the label in all its URLs, {@code issuer} among them; a token for
     * that client needs this URL as its {@code iss}, unless the spec or the profile names another.
     *
     * @param label 1 to 64 of the characters {@code A-Z a-z 0-9 . _ ~ -}
     * @throws IllegalArgumentException if the label is of another form
     */
    public URI baseUrl(String label) {
        return URI.create(baseUrl + Label.path(label));
    }

    /** Returns the URL where its discovery document is really served. */
    public URI discoveryUri() {
        return URI.create(baseUrl + profile.discoveryPath());
    }

    /** Returns the URL where its JWK Set is really served. */
    public URI jwksUri() {
        return URI.create(baseUrl + profile.jwksPath());
    }

    /** Returns the URL where its token endpoint is really served; not every provider announces one. */
    public URI tokenUri() {
        return URI.create(baseUrl + profile.tokenPath());
    }

    /** Returns its keys. */
    public KeyRing keys() {
        return keys;
    }

    /** Returns what goes wrong with its answers. */
    public FaultRules faults() {
        return faults;
    }

    /** Returns what it was asked. */
    public RequestJournal journal() {
        return journal;
    }

    /** Returns the clock by which it mints. */
    public MovableClock clock() {
        return clock;
    }

    /** Returns the clients of its token endpoint. */
    public ClientRegistry clients() {
        return clients;
    }

    /** Mints the provider's ordinary ID token, without any HTTP. */
    public MintedToken mint() {
        return mint(TokenRecipe.idToken());
    }

    /** Mints an ID token changed as wanted, without any HTTP. */
    public MintedToken mint(UnaryOperator<TokenRecipe> change) {
        return mint(change.apply(TokenRecipe.idToken()));
    }

    /** Mints a token by a recipe, without any HTTP. */
    public MintedToken mint(TokenRecipe recipe) {
        return minter.mint(profile.template(recipe.kind()), recipe);
    }

    /** Answers a request whose path is relative to the issuer: empty or with a slash in front. */
    public Exchange handle(Request asked) {
        return begin(asked).orElseGet(() -> finish(asked));
    }

    /**
     * Answers a request whose content is not read yet, if a fault strikes before that; for the server that serves it.
     *
     * @param asked the request without its content
     * @return empty if none does; then {@link #finish} is asked
     */
    public Optional<Exchange> begin(Request asked) {
        Request head = Label.taken(asked);
        Role role = profile.roleOf(head.path());
        return faults.applyBeforeRequest(role, head, () -> endpoint(role).handle(head))
                .map(result -> exchange(journal.open(role, head), result));
    }

    /** Answers a request after {@link #begin} had nothing to say; for the server that serves it. */
    public Exchange finish(Request asked) {
        Request request = Label.taken(asked);
        Role role = profile.roleOf(request.path());
        JournalEntry entry = journal.open(role, request);
        return exchange(
                entry, faults.applyAfterRequest(role, request, endpoint(role).handle(request)));
    }

    private static Exchange exchange(JournalEntry entry, FaultRules.Result result) {
        entry.planned(result.response(), result.applied());
        return new Exchange(result.response(), entry);
    }

    private Endpoint endpoint(Role role) {
        return switch (role) {
            case DISCOVERY -> discovery;
            case JWKS -> jwks;
            case TOKEN -> token;
            case STS, OTHER -> unknown;
        };
    }

    /** Sets what is to be done when the issuer is closed; for the server that serves it. */
    public void onClose(Runnable action) {
        onClose.set(requireNonNull(action, "action"));
    }

    /** Ends it: its server serves it no longer. A second call does nothing. */
    @Override
    public void close() {
        Runnable action = onClose.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    @Override
    public String toString() {
        return "Issuer{name=" + name + ", profile=" + profile.name() + ", url=" + baseUrl + "}";
    }
}
