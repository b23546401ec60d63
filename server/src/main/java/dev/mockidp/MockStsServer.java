// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;

import dev.mockidp.audit.AuditTrail;
import dev.mockidp.http.Delivery;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Response;
import dev.mockidp.internal.tls.CertificateAuthority;
import dev.mockidp.internal.undertow.Engine;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.ListenerOptions;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.journal.ServerJournal;
import dev.mockidp.sts.AwsPartition;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.sts.StsService;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A mock AWS security token service: {@code AssumeRoleWithWebIdentity} with AWS's rules and words, on a port of its own.
 * It knows identity providers over HTTP only. The port is also that of IAM, as far as OpenID Connect providers and roles go.
 * Its state lives in accounts; the key that signed a call, or else its {@code RoleArn}, selects one. For tests only. Safe for
 * use by several threads.
 *
 * <pre>{@code
 * try (MockStsServer sts = MockStsServer.start()) {
 *     StsAccount account = sts.newAccount();
 *     account.register(OidcProvider.of(issuer.identifier()).withClientIds("my-client").withAllowHttp());
 *     // point the AWS SDK's endpoint at sts.url()
 * }
 * }</pre>
 */
public final class MockStsServer implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final int IO_THREADS = 2;
    private static final int BLOCKING_THREADS = 256;
    /** What AWS accepts at most (recorded: a larger body is answered by an empty 413). */
    private static final long MAX_BODY_BYTES = 10_000_000;

    private static final Response TOO_LARGE = new Response(413, Headers.none(), new byte[0], Delivery.NORMAL);

    private final StsService service;
    private final @Nullable CertificateAuthority authority;
    private final Engine engine;
    private final Listener listener;

    private MockStsServer(StsOptions options) {
        this.service = new StsService(options.settings());
        this.authority = options.isHttps() ? CertificateAuthority.create(ServerOptions.systemClock()) : null;
        this.engine = Engine.start("mockidp-sts", IO_THREADS, BLOCKING_THREADS, ServerOptions.systemClock());
        try {
            this.listener = Listener.start(
                    engine,
                    ListenerOptions.on(new InetSocketAddress(options.bindAddress(), options.port()))
                            .withMaxBody(MAX_BODY_BYTES, TOO_LARGE)
                            .withBlocking()
                            .withTls(authority == null ? null : tls(authority)),
                    service::handle);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static SSLContext tls(CertificateAuthority authority) {
        return authority.issue(List.of(HOST)).sslContext();
    }

    /** Starts a service with the default settings, on a free loopback port. */
    public static MockStsServer start() {
        return start(StsOptions.defaults());
    }

    /**
     * Starts a service.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound; the message names it
     */
    public static MockStsServer start(StsOptions options) {
        return new MockStsServer(requireNonNull(options, "options"));
    }

    /** Adds an account under an id that no other account of this service has. */
    public StsAccount newAccount() {
        return service.newAccount();
    }

    /**
     * Returns the account with an id, made when it is first asked for.
     *
     * @throws IllegalArgumentException unless the id is twelve digits
     */
    public StsAccount account(String id) {
        return service.account(id);
    }

    /** Adds an account under an id that no other account of this service has, in a partition. */
    public StsAccount newAccount(AwsPartition partition) {
        return service.newAccount(partition);
    }

    /**
     * Returns the account with an id in a partition, made when it is first asked for.
     *
     * @throws IllegalArgumentException unless the id is twelve digits and not that of an account of another partition
     */
    public StsAccount account(String id, AwsPartition partition) {
        return service.account(id, partition);
    }

    /** Finds the account with an id, without making it. */
    public Optional<StsAccount> findAccount(String id) {
        return service.find(id);
    }

    /** Returns the accounts in the order of their ids. */
    public List<StsAccount> accounts() {
        return service.accounts();
    }

    /** Takes an account away: requests that name it are answered as for an account that nobody has. */
    public void remove(StsAccount account) {
        service.remove(account);
    }

    /**
     * Lets {@code GetWebIdentityToken} give tokens about an account's principals, as {@code EnableOutboundWebIdentityFederation}
     * does: an issuer of a mock mints them and publishes their keys.
     */
    public void enableOutboundFederation(StsAccount account, Issuer issuer) {
        account.enableOutboundFederation(new OutboundIssuers(requireNonNull(issuer, "issuer")));
    }

    /** Returns one view of what was asked in all accounts, and in none. */
    public ServerJournal journals() {
        return service.journals();
    }

    /** Returns the CloudTrail records of all accounts together, to be queried or listened to; the newest are kept. */
    public AuditTrail audit() {
        return service.audit();
    }

    /** Returns where requests go that name no account that is known here. */
    public StsAccount strangers() {
        return service.strangers();
    }

    /** Returns the journal of requests that name no account. */
    public RequestJournal journal() {
        return service.journal();
    }

    /** Returns the port that is bound. */
    public int port() {
        return listener.address().getPort();
    }

    /** Returns the endpoint, without a slash at the end. */
    public URI url() {
        return URI.create((authority == null ? "http" : "https") + "://" + HOST + ":" + port());
    }

    /**
     * Returns the certificate of the CA that signed the server's, in PEM: what {@code AWS_CA_BUNDLE} is to hold.
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
                    "this server speaks plain HTTP and has no CA; start it with StsOptions.defaults().withHttps()");
        }
        return authority;
    }

    /** Returns the number of connections accepted since the start. */
    public long acceptedConnections() {
        return listener.acceptedConnections();
    }

    /** Stops: unbinds the port, closes all connections and ends all threads. */
    @Override
    public void close() {
        listener.close();
        service.close();
        engine.close();
    }

    @Override
    public String toString() {
        return "MockStsServer{url=" + url() + "}";
    }
}
