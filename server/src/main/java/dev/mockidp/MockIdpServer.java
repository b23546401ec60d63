// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Answer;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.tls.CertificateAuthority;
import dev.mockidp.internal.tls.ServerIdentity;
import dev.mockidp.internal.tls.TestIdentities;
import dev.mockidp.internal.undertow.Engine;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.ListenerOptions;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.journal.ServerJournal;
import dev.mockidp.token.KeySource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mock OpenID Provider server: one port that carries any number of issuers, each with its own keys, clock, faults and
 * journal. For tests only: its keys are public knowledge. Safe for use by several threads.
 *
 * <pre>{@code
 * try (MockIdpServer server = MockIdpServer.start()) {
 *     Issuer issuer = server.newIssuer();
 *     String token = issuer.mint(t -> t.subject("alice").audience("my-app")).value();
 *     // hand the token to the code under test, which finds the keys under issuer.discoveryUri()
 * }
 * }</pre>
 */
public final class MockIdpServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int BLOCKING_THREADS = 8;

    private final ServerOptions options;
    private final Map<String, Issuer> issuers = new ConcurrentHashMap<>();
    private final AtomicInteger unnamed = new AtomicInteger();
    private final RequestJournal journal = new RequestJournal();
    private final ServerJournal all;
    private final AtomicReference<@Nullable Mount> mount = new AtomicReference<>();
    private final KeySource keys;
    private final @Nullable CertificateAuthority authority;
    private final Engine engine;
    private final ServerListener listener;
    private final List<ServerListener> others = new CopyOnWriteArrayList<>();

    private MockIdpServer(ServerOptions options) {
        this.options = options;
        this.all = new ServerJournal(options.clock());
        this.keys = options.seed().isPresent() ? KeySource.pooled(options.seed().getAsLong()) : KeySource.pooled();
        this.authority = options.isHttps() ? CertificateAuthority.create(ServerOptions.systemClock()) : null;
        this.engine = Engine.start("mockidp", IO_THREADS, BLOCKING_THREADS, ServerOptions.systemClock());
        try {
            this.listener = listen(Connection.MAIN, options.port(), options.isHttps());
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        all.add("", url(), journal);
    }

    private ServerListener listen(String name, int port, boolean https) {
        TestIdentities identities =
                https ? new TestIdentities(authority(), certificateNames(options), options.clock()) : null;
        ServerIdentity own = identities == null ? null : identities.good();
        Listener made = Listener.start(
                engine,
                ListenerOptions.on(new InetSocketAddress(options.bindAddress(), port))
                        .withName(name)
                        .withEarly(this::early)
                        .withTls(own == null ? null : own.sslContext()),
                this::route);
        return new ServerListener(name, options.host(), made, identities, own);
    }

    /** Returns the server's own listener, with what goes wrong there before any request. */
    public ServerListener listener() {
        return listener;
    }

    /**
     * Opens one more port on which the same issuers are served, as a host that is foreign to clients. Rules select its
     * requests by its name, and it counts its connections. It is closed with the server.
     *
     * @param name its name; not {@code main}
     * @throws IllegalArgumentException if a listener of that name exists
     */
    public ServerListener openListener(String name) {
        return openListener(name, options.isHttps());
    }

    /** Opens one more port as {@link #openListener(String)} does, in plain HTTP whatever the server speaks. */
    public ServerListener openPlainListener(String name) {
        return openListener(name, false);
    }

    private synchronized ServerListener openListener(String name, boolean https) {
        if (name.equals(Connection.MAIN) || listener(name).isPresent()) {
            throw new IllegalArgumentException("a listener named \"" + name + "\" exists already; choose another name");
        }
        ServerListener opened = listen(name, 0, https);
        others.add(opened);
        return opened;
    }

    /** Returns the listeners: the server's own, named {@code main}, and those opened since, in that order. */
    public List<ServerListener> listeners() {
        return Stream.concat(Stream.of(listener), others.stream()).toList();
    }

    /**
     * Closes a listener that was opened since the start.
     *
     * @throws IllegalArgumentException if it is the server's own, or another server's
     */
    public synchronized void closeListener(ServerListener opened) {
        if (!others.remove(opened)) {
            throw new IllegalArgumentException("the listener \"" + opened.name()
                    + "\" was not opened on this server; its own ends with it, or apply ListenerFault.REFUSED");
        }
        opened.close();
    }

    /** Finds a listener by its name. */
    public Optional<ServerListener> listener(String name) {
        return listeners().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Starts a server with the default settings: plain HTTP on a free loopback port. */
    public static MockIdpServer start() {
        return start(ServerOptions.defaults());
    }

    /**
     * Starts a server.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound; the message names it
     */
    public static MockIdpServer start(ServerOptions options) {
        return new MockIdpServer(requireNonNull(options, "options"));
    }

    /** Adds an issuer of the profile {@code generic} under a fresh name. */
    public Issuer newIssuer() {
        return newIssuer("generic");
    }

    /**
     * Adds an issuer of a profile under a fresh name.
     *
     * @throws IllegalArgumentException if no profile is called so; the message lists those that exist
     */
    public Issuer newIssuer(String profile) {
        return newIssuer(IssuerSpec.of(profile));
    }

    /**
     * Adds an issuer.
     *
     * @throws IllegalArgumentException if an issuer of that name exists
     */
    public Issuer newIssuer(IssuerSpec spec) {
        String wanted = spec.name();
        String name = wanted == null ? "issuer-" + unnamed.incrementAndGet() : wanted;
        Mount taken = mount.get();
        if (taken != null && taken.path().equals("/" + name)) {
            throw new IllegalArgumentException(
                    "\"" + taken.path() + "\" is where the server is controlled; choose another name for the issuer");
        }
        Issuer issuer = new Issuer(identified(spec, name), name, url().resolve("/" + name), keys, options.clock());
        if (issuers.putIfAbsent(name, issuer) != null) {
            throw new IllegalArgumentException("an issuer named \"" + name + "\" exists already; choose another name");
        }
        issuer.onClose(() -> forget(issuer));
        all.add(name, issuer.baseUrl(), issuer.journal());
        return issuer;
    }

    /** Names the issuer as clients outside see it, unless the spec or the profile says otherwise. */
    private IssuerSpec identified(IssuerSpec spec, String name) {
        URI publicUrl = options.publicUrl();
        String backChannel = options.backChannel();
        boolean named = spec.identifier() != null || spec.profile().identifier().isPresent();
        IssuerSpec identified = publicUrl == null || named ? spec : spec.identifier(publicUrl + "/" + name);
        if (backChannel == null || spec.backChannel() != null) {
            return identified;
        }
        boolean asked = backChannel.equals(IssuerSpec.AS_ASKED);
        return identified.backChannel(asked ? backChannel : backChannel + "/" + name);
    }

    private static List<String> certificateNames(ServerOptions options) {
        return Stream.concat(Stream.of(options.host()), options.certificateNames().stream())
                .distinct()
                .toList();
    }

    /** Finds an issuer by its name. */
    public Optional<Issuer> issuer(String name) {
        return Optional.ofNullable(issuers.get(name));
    }

    /** Returns the issuers in the order of their names. */
    public List<Issuer> issuers() {
        return issuers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Takes an issuer away: from now on its URLs answer 404. */
    public void remove(Issuer issuer) {
        forget(issuer);
        issuer.close();
    }

    private void forget(Issuer issuer) {
        if (issuers.remove(issuer.name(), issuer)) {
            all.remove(issuer.name());
        }
    }

    /** Returns the journal of requests that no issuer was named in. */
    public RequestJournal journal() {
        return journal;
    }

    /** Returns one view of what was asked of all issuers, and of none. */
    public ServerJournal journals() {
        return all;
    }

    /**
     * Lets another part of the project answer everything at and below a path, such as the control API. Faults of
     * issuers do not strike there and no journal tells of it; faults of a listener strike it as they do everything there.
     *
     * @param path a slash and one segment, for example {@code /__control}
     * @param endpoint answers requests whose path is relative to that path; called on a thread that must not wait
     * @return takes it away again
     * @throws IllegalArgumentException if an issuer is served there, or the path is of another form
     * @throws IllegalStateException if something is mounted already
     */
    public Runnable mount(String path, Function<Request, ? extends Answer> endpoint) {
        if (!path.matches("/[A-Za-z0-9._~-]+")) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\": expected a slash and one segment, as /__control");
        }
        if (issuers.containsKey(path.substring(1))) {
            throw new IllegalArgumentException("an issuer is served at \"" + path + "\"; choose another path");
        }
        Mount made = new Mount(path, requireNonNull(endpoint, "endpoint"));
        if (!mount.compareAndSet(null, made)) {
            throw new IllegalStateException("something is mounted on this server already; close it first");
        }
        return () -> mount.compareAndSet(made, null);
    }

    private record Mount(String path, Function<Request, ? extends Answer> endpoint) {}

    /** Returns the port that is bound. */
    public int port() {
        return listener.port();
    }

    /** Returns the address under which the issuers are found, without a slash at the end. */
    public URI url() {
        return URI.create((options.isHttps() ? "https" : "http") + "://" + options.host() + ":" + port());
    }

    /** Tells whether the server is bound to loopback, so that nobody on the network reaches it. */
    public boolean isLoopback() {
        return options.bindAddress().isLoopbackAddress();
    }

    /** Returns the number of connections accepted since the start. */
    public long acceptedConnections() {
        return listener.acceptedConnections();
    }

    /**
     * Returns the certificate of the CA that signed the server's, in PEM.
     *
     * @throws IllegalStateException if the server is not an HTTPS one
     */
    public String caCertificatePem() {
        return authority().pem();
    }

    /**
     * Returns a trust store that holds the certificate of the CA that signed the server's.
     *
     * @throws IllegalStateException if the server is not an HTTPS one
     */
    public KeyStore trustStore() {
        return authority().trustStore();
    }

    private CertificateAuthority authority() {
        if (authority == null) {
            throw new IllegalStateException(
                    "this server speaks plain HTTP and has no CA; start it with ServerOptions.defaults().withHttps()");
        }
        return authority;
    }

    private static boolean isBelow(@Nullable Mount mounted, String path) {
        return mounted != null
                && path.startsWith(mounted.path)
                && (path.length() == mounted.path.length() || path.charAt(mounted.path.length()) == '/');
    }

    /** What an issuer does before it reads the content of a request. */
    private Optional<Exchange> early(Request head) {
        String path = head.path();
        int slash = path.indexOf('/', 1);
        Issuer issuer = slash < 0 ? null : issuers.get(path.substring(1, slash));
        return issuer == null || !issuer.faults().strikeBeforeRequest() || isBelow(mount.get(), path)
                ? Optional.empty()
                : issuer.begin(head.withPath(path.substring(slash)));
    }

    private Answer route(Request request) {
        String path = request.path();
        Mount mounted = mount.get();
        if (mounted != null && isBelow(mounted, path)) {
            return mounted.endpoint.apply(request.withPath(path.substring(mounted.path.length())));
        }
        int slash = path.indexOf('/', 1);
        String name = path.isEmpty() ? "" : slash < 0 ? path.substring(1) : path.substring(1, slash);
        Issuer issuer = issuers.get(name);
        if (issuer != null) {
            return issuer.finish(request.withPath(slash < 0 ? "" : path.substring(slash)));
        }
        JournalEntry entry = journal.open(Role.OTHER, request);
        Response response = name.isEmpty() ? welcome() : unknown(name);
        entry.planned(response, List.of());
        return new Exchange(response, entry);
    }

    private Response welcome() {
        StringBuilder text = new StringBuilder("MockIdP, a mock OpenID Provider for tests. Issuers here:\n");
        issuers().forEach(issuer -> text.append(issuer.baseUrl()).append('\n'));
        return Response.text(200, text.toString());
    }

    private Response unknown(String name) {
        return Response.json(
                404,
                Json.write(Map.of(
                        "error",
                        "not_found",
                        "error_description",
                        "no issuer is named \"" + name + "\"; known: "
                                + String.join(
                                        ", ", issuers.keySet().stream().sorted().toList()))));
    }

    /** Stops: unbinds the port, closes all connections, drops pending deliveries and ends all threads. */
    @Override
    public void close() {
        issuers.values().forEach(Issuer::close);
        others.forEach(ServerListener::close);
        listener.close();
        engine.close();
    }

    @Override
    public String toString() {
        return "MockIdpServer{url=" + url() + ", issuers=" + issuers.size() + "}";
    }
}
