// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What a server shows in a TLS handshake.
 *
 * @param key its private key
 * @param chain its certificate first, then those that vouch for it
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    /** Copies the chain. */
    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /** Returns this identity with the server's own certificate alone in the chain. */
    public ServerIdentity withoutIssuer() {
        return new ServerIdentity(key, chain.subList(0, 1));
    }

    /** Makes a context for a server with this identity. A client's certificate, if one is asked for, is taken as it is. */
    public SSLContext sslContext() {
        return sslContext(this);
    }

    /** Makes a context as {@link #sslContext()} does that shows another identity to clients which do not name the host. */
    public SSLContext sslContext(ServerIdentity stranger) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new OneKeyManager(this, stranger)}, new TrustManager[] {new AnyClient()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a TLS context", e);
        }
    }
}
