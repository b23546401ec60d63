// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import dev.mockidp.fault.Delay;
import dev.mockidp.fault.Latency;
import dev.mockidp.fault.ListenerChange;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.internal.tls.ServerIdentity;
import dev.mockidp.internal.tls.TestIdentities;
import dev.mockidp.internal.undertow.Admission;
import dev.mockidp.internal.undertow.Listener;
import dev.mockidp.internal.undertow.TlsFace;
import dev.mockidp.internal.undertow.TlsFace.ClientCertificate;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One port of a server, with what goes wrong there before any request. Everybody who uses the port sees it, so a test that
 * does this needs a server, or a listener, of its own. A change concerns connections made afterwards. Safe for use by
 * several threads.
 *
 * <pre>{@code
 * server.listener().apply(ListenerFault.EXPIRED);
 * server.listener().apply(ListenerFault.VALID);
 * }</pre>
 */
public final class ServerListener implements AutoCloseable {
    private final String name;
    private final String host;
    private final Listener listener;
    private final @Nullable TestIdentities identities;
    private final @Nullable ServerIdentity own;
    private volatile @Nullable ServerIdentity shown;
    private volatile ListenerFault fault = ListenerFault.VALID;
    private volatile Delay delay = Delay.NONE;

    ServerListener(
            String name,
            String host,
            Listener listener,
            @Nullable TestIdentities identities,
            @Nullable ServerIdentity own) {
        this.name = name;
        this.host = host;
        this.listener = listener;
        this.identities = identities;
        this.own = own;
        this.shown = own;
    }

    /** Returns its name, by which rules select it. */
    public String name() {
        return name;
    }

    /** Returns its address, without a slash at the end. */
    public URI url() {
        return URI.create((own == null ? "http" : "https") + "://" + host + ":" + port());
    }

    /** Returns the address that is bound, with the real port. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Returns its port. */
    public int port() {
        return listener.address().getPort();
    }

    /** Returns the number of connections accepted since the start. */
    public long acceptedConnections() {
        return listener.acceptedConnections();
    }

    /** Returns the number of connections that are open. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** Returns what is wrong with it now. */
    public ListenerFault fault() {
        return fault;
    }

    /**
     * Lets something be wrong with it from now on, instead of what was; {@link ListenerFault#VALID} for nothing.
     *
     * @throws IllegalStateException if it is about a certificate and the listener speaks plain HTTP
     * @throws java.io.UncheckedIOException if the port cannot be changed
     */
    public synchronized void apply(ListenerFault newFault) {
        TlsFace face = face(newFault);
        switch (newFault.kind()) {
            case CERTIFICATE -> listener.admit(Admission.SERVE);
            case HANDSHAKE, CONNECTION -> listener.admit(admission(newFault));
            case PORT -> {}
        }
        listener.show(face);
        switch (newFault) {
            case REFUSED -> listener.refuse();
            case BLACKHOLE -> listener.blackhole();
            default -> listener.open();
        }
        fault = newFault;
    }

    /**
     * Lets something be wrong with the next connections only. It takes the place of a fault about the handshake or the
     * connection that was to last: that ends at once, and connections after the next ones are served. A certificate, a
     * version of TLS, a closed port and a delay stay as they are.
     *
     * @param connections how many
     * @throws IllegalArgumentException if it is neither about the handshake nor about the connection
     */
    public synchronized void applyToNext(long connections, ListenerFault newFault) {
        listener.admit(admission(newFault), connections);
        if (fault.kind() == ListenerFault.Kind.HANDSHAKE || fault.kind() == ListenerFault.Kind.CONNECTION) {
            fault = ListenerFault.VALID;
        }
    }

    /**
     * Lets a time pass between the acceptance of a connection and the first look at it, beside whatever else is wrong. The
     * system accepts connections by itself, so a client connects at once and then waits: for the handshake, or for the
     * answer. Each connection made from now on has its time by its number.
     *
     * @param time {@link Delay#NONE} for none
     */
    public synchronized void delay(Delay time) {
        listener.delay(number -> time.time(number).toNanos());
        delay = time;
    }

    /** Lets the same time pass for each connection. */
    public void delay(Duration time) {
        delay(new Latency(time));
    }

    /** Returns the time that passes before connections are looked at. */
    public Delay delay() {
        return delay;
    }

    /**
     * Lets several things change, as the control API and scenarios word them.
     *
     * @throws IllegalArgumentException if a fault for the next connections concerns the whole listener
     * @throws IllegalStateException if it is about a certificate and the listener speaks plain HTTP
     */
    public synchronized void change(ListenerChange change) {
        ListenerFault wanted = change.fault();
        Long next = change.next();
        if (wanted != null && next != null) {
            applyToNext(next, wanted);
        } else if (wanted != null) {
            apply(wanted);
        }
        Delay wait = change.delay();
        if (wait != null) {
            delay(wait);
        }
    }

    /** Makes all well again: no fault and no delay. */
    public synchronized void heal() {
        delay(Delay.NONE);
        apply(ListenerFault.VALID);
    }

    private static Admission admission(ListenerFault fault) {
        return switch (fault) {
            case ONLY_TLS_1_0 -> Admission.OLD_TLS_1_0;
            case ONLY_TLS_1_1 -> Admission.OLD_TLS_1_1;
            case HANDSHAKE_STALL -> Admission.READ_AND_STALL;
            case HANDSHAKE_RST -> Admission.READ_AND_RESET;
            case PLAINTEXT_ON_TLS_PORT -> Admission.PLAIN_HTTP;
            case ACCEPT_AND_IGNORE -> Admission.SILENT;
            case ACCEPT_AND_RESET -> Admission.RESET;
            case ACCEPT_AND_CLOSE -> Admission.CLOSE;
            default ->
                throw new IllegalArgumentException(
                        fault.wireName() + " concerns the whole listener, not single connections; use apply");
        };
    }

    private @Nullable TlsFace face(ListenerFault newFault) {
        TestIdentities source = identities;
        ServerIdentity mine = own;
        if (source == null || mine == null) {
            if (newFault.kind() == ListenerFault.Kind.CERTIFICATE && newFault != ListenerFault.VALID) {
                throw new IllegalStateException(newFault.wireName() + " is about a certificate, and listener \"" + name
                        + "\" speaks plain HTTP; start the server with ServerOptions.defaults().withHttps()");
            }
            return null;
        }
        ServerIdentity identity = identity(newFault, source).orElse(mine);
        shown = identity;
        TlsFace face = TlsFace.of(
                newFault == ListenerFault.SNI_DEPENDENT
                        ? identity.sslContext(source.wrongHost())
                        : identity.sslContext());
        return switch (newFault) {
            case ONLY_TLS_1_2 -> face.speaking("TLSv1.2");
            case ONLY_TLS_1_3 -> face.speaking("TLSv1.3");
            case CLIENT_CERTIFICATE_DEMANDED -> face.wanting(ClientCertificate.DEMANDED);
            case CLIENT_CERTIFICATE_REQUESTED -> face.wanting(ClientCertificate.REQUESTED);
            default -> face;
        };
    }

    private static Optional<ServerIdentity> identity(ListenerFault fault, TestIdentities source) {
        return switch (fault) {
            case EXPIRED -> Optional.of(source.expired());
            case NOT_YET_VALID -> Optional.of(source.notYetValid());
            case WRONG_HOST -> Optional.of(source.wrongHost());
            case UNKNOWN_CA -> Optional.of(source.unknownAuthority());
            case SELF_SIGNED -> Optional.of(source.selfSigned());
            case MISSING_INTERMEDIATE -> Optional.of(source.missingIntermediate());
            case EXPIRED_CROSS_SIGN -> Optional.of(source.expiredCrossSign());
            case RENEWED_WITH_ANOTHER_KEY -> Optional.of(source.good());
            case OTHER_CHAIN -> Optional.of(source.otherChain());
            case SHA1 -> Optional.of(source.sha1());
            case WEAK_KEY -> Optional.of(source.weakKey());
            default -> Optional.empty();
        };
    }

    /**
     * Returns the SHA-1 of the last certificate in the chain that is shown, in lower-case hex: what AWS wants as the
     * thumbprint of an identity provider's top intermediate CA. Empty if the listener speaks plain HTTP.
     */
    public Optional<String> thumbprint() {
        return Optional.ofNullable(shown).map(TestIdentities::thumbprint);
    }

    /** Unbinds the port and closes all connections. */
    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "ServerListener{name=" + name + ", url=" + url() + ", fault=" + fault.wireName() + "}";
    }
}
