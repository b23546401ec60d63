// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * How a listener shows itself in a TLS handshake.
 *
 * @param context its certificate and key
 * @param protocols the versions of TLS it speaks; empty for the JDK's choice
 * @param clientCertificate whether it wants a certificate of the client
 */
public record TlsFace(SSLContext context, List<String> protocols, ClientCertificate clientCertificate) {
    /** Whether a certificate of the client is wanted. */
    public enum ClientCertificate {
        /** It is not. */
        IGNORED,
        /** It is asked for and done without. */
        REQUESTED,
        /** The handshake fails without it. */
        DEMANDED
    }

    /** Copies the list. */
    public TlsFace {
        requireNonNull(context, "context");
        protocols = List.copyOf(protocols);
        requireNonNull(clientCertificate, "clientCertificate");
    }

    /** Returns the ordinary face of a server. */
    public static TlsFace of(SSLContext context) {
        return new TlsFace(context, List.of(), ClientCertificate.IGNORED);
    }

    /** Returns this with some versions of TLS only. */
    public TlsFace speaking(String... versions) {
        return new TlsFace(context, List.of(versions), clientCertificate);
    }

    /** Returns this with another attitude to clients' certificates. */
    public TlsFace wanting(ClientCertificate wanted) {
        return new TlsFace(context, protocols, wanted);
    }
}
