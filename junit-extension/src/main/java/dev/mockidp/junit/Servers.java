// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.StsOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for issuers and one for accounts, each started when it is first asked for. It is closeable in both senses of
 * JUnit: up to 5.12 stores close only their own kind of resource, and from 5.13 on that kind is deprecated.
 */
final class Servers implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private final boolean https;
    private @Nullable MockIdpServer idp;
    private @Nullable MockStsServer sts;
    private int closes;

    Servers(boolean https) {
        this.https = https;
    }

    /** Those that all tests of a run share: in the root store, which JUnit closes at the end. */
    static Servers shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(MockIdpExtension.NAMESPACE)
                .getOrComputeIfAbsent(Servers.class, key -> new Servers(false), Servers.class);
    }

    synchronized MockIdpServer idp() {
        if (idp == null) {
            ServerOptions options = ServerOptions.defaults();
            idp = MockIdpServer.start(https ? options.withHttps() : options);
        }
        return idp;
    }

    synchronized MockStsServer sts() {
        if (sts == null) {
            StsOptions options = StsOptions.defaults();
            sts = MockStsServer.start(https ? options.withTrustStore(idp().trustStore()) : options);
        }
        return sts;
    }

    /** Returns the number of servers that were started. */
    synchronized int started() {
        return (idp == null ? 0 : 1) + (sts == null ? 0 : 1);
    }

    /** Returns how often this was closed. */
    synchronized int closes() {
        return closes;
    }

    @Override
    public synchronized void close() {
        closes++;
        if (sts != null) {
            sts.close();
        }
        if (idp != null) {
            idp.close();
        }
    }
}
