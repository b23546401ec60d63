// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can go wrong before any request: with a listener's port, its TLS handshake or its certificate. It concerns everybody
 * who connects, so it belongs to a listener and not to an issuer; only connections made afterwards see it.
 */
public enum ListenerFault {
    /** Nothing: connections are served with the certificate that the server had from the start. */
    VALID(Kind.CERTIFICATE),
    /** The certificate expired a day ago. */
    EXPIRED(Kind.CERTIFICATE),
    /** The certificate is valid from tomorrow on. */
    NOT_YET_VALID(Kind.CERTIFICATE),
    /** The certificate is for another name. */
    WRONG_HOST(Kind.CERTIFICATE),
    /**
     * The right certificate comes only to clients that name the host in the handshake (SNI, RFC 6066 §3); others are shown
     * one for another name.
     */
    SNI_DEPENDENT(Kind.CERTIFICATE),
    /** The certificate is of a CA that nobody trusts. */
    UNKNOWN_CA(Kind.CERTIFICATE),
    /** The certificate is signed by its own key. */
    SELF_SIGNED(Kind.CERTIFICATE),
    /** The certificate is of an intermediate CA whose certificate is not sent. */
    MISSING_INTERMEDIATE(Kind.CERTIFICATE),
    /** The chain ends in a cross-signed certificate that expired, while the root itself is trusted and valid. */
    EXPIRED_CROSS_SIGN(Kind.CERTIFICATE),
    /** A good certificate of the same CA with another key. */
    RENEWED_WITH_ANOTHER_KEY(Kind.CERTIFICATE),
    /** A good certificate of a new intermediate CA of the same root: the thumbprint changes. */
    OTHER_CHAIN(Kind.CERTIFICATE),
    /** The certificate is signed with SHA-1. */
    SHA1(Kind.CERTIFICATE),
    /** The certificate's key has 1024 bits. */
    WEAK_KEY(Kind.CERTIFICATE),
    /** Only TLS 1.0 is spoken: the server's first message says so, and nothing follows it. */
    ONLY_TLS_1_0(Kind.HANDSHAKE),
    /** Only TLS 1.1 is spoken: the server's first message says so, and nothing follows it. */
    ONLY_TLS_1_1(Kind.HANDSHAKE),
    /** Only TLS 1.2 is spoken. */
    ONLY_TLS_1_2(Kind.CERTIFICATE),
    /** Only TLS 1.3 is spoken. */
    ONLY_TLS_1_3(Kind.CERTIFICATE),
    /** A certificate is demanded of the client. */
    CLIENT_CERTIFICATE_DEMANDED(Kind.CERTIFICATE),
    /** A certificate is asked of the client, and done without. */
    CLIENT_CERTIFICATE_REQUESTED(Kind.CERTIFICATE),
    /** The client's first bytes are read, and nothing is ever answered. */
    HANDSHAKE_STALL(Kind.HANDSHAKE),
    /** The client's first bytes are read, and the connection is aborted with a TCP RST. */
    HANDSHAKE_RST(Kind.HANDSHAKE),
    /** The client's first bytes are answered in plain HTTP. */
    PLAINTEXT_ON_TLS_PORT(Kind.HANDSHAKE),
    /** Connections are accepted and never read. */
    ACCEPT_AND_IGNORE(Kind.CONNECTION),
    /** Connections are accepted and aborted with a TCP RST. */
    ACCEPT_AND_RESET(Kind.CONNECTION),
    /** Connections are accepted and closed with a TCP FIN. */
    ACCEPT_AND_CLOSE(Kind.CONNECTION),
    /** The port is closed: connections are refused. It stays reserved and can be opened again. */
    REFUSED(Kind.PORT),
    /** The port is open and its queue is full: attempts to connect are not answered. Linux does so; others may not. */
    BLACKHOLE(Kind.PORT);

    /** What a listener's fault concerns. */
    public enum Kind {
        /** The server's certificate and the settings of TLS; needs an HTTPS listener. */
        CERTIFICATE,
        /** The bytes that answer the client's first ones. */
        HANDSHAKE,
        /** The connection as soon as it is accepted. */
        CONNECTION,
        /** The port. */
        PORT
    }

    private final Kind kind;

    ListenerFault(Kind kind) {
        this.kind = kind;
    }

    /** Returns what it concerns. */
    public Kind kind() {
        return kind;
    }

    /** Returns the name used in scenarios and the control API, for example {@code wrong-host}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds one by its wire name. */
    public static Optional<ListenerFault> find(String wireName) {
        return Arrays.stream(values())
                .filter(fault -> fault.wireName().equals(wireName))
                .findFirst();
    }

    /** Lists the wire names of all, for error messages. */
    public static String known() {
        return Arrays.stream(values()).map(ListenerFault::wireName).collect(Collectors.joining(", "));
    }
}
