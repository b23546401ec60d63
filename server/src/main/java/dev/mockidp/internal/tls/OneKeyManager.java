// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Offers one key to every client, or another one to those that do not name the host in the handshake (SNI, RFC 6066 §3);
 * without the key store that would encrypt and decrypt it first.
 */
final class OneKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";

    private static final String STRANGER = "stranger";

    private final ServerIdentity identity;
    private final ServerIdentity stranger;

    OneKeyManager(ServerIdentity identity, ServerIdentity stranger) {
        this.identity = identity;
        this.stranger = stranger;
    }

    private @Nullable String aliasFor(String keyType) {
        return keyType.startsWith(identity.key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return aliasFor(keyType) == null ? null : new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        boolean named = engine != null
                && engine.getHandshakeSession() instanceof ExtendedSSLSession session
                && !session.getRequestedServerNames().isEmpty();
        return aliasFor(keyType) == null ? null : named ? ALIAS : STRANGER;
    }

    private ServerIdentity of(String alias) {
        return alias.equals(STRANGER) ? stranger : identity;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
