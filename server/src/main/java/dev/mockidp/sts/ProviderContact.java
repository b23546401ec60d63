// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.Fetched;
import dev.mockidp.internal.net.HttpFetch;
import dev.mockidp.internal.net.TlsProbe;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * Asks a new provider without thumbprints for one, as IAM does (service model): discovery, then the certificate of the host that
 * has the keys, of which the one highest in the chain counts (IAM User Guide, "Obtain the thumbprint").
 */
final class ProviderContact {
    private final StsAccount account;
    private final StsSettings settings;

    ProviderContact(StsAccount account, StsSettings settings) {
        this.account = account;
        this.settings = settings;
    }

    OidcProvider withThumbprint(OidcProvider provider) throws StsException {
        if (!isAsked(provider)) {
            return provider;
        }
        Deadline deadline = Deadline.in(settings.idpTimeout());
        try (HttpFetch http = new HttpFetch(settings.trustStore(), settings.userAgent(), settings.maxDocumentBytes())) {
            String base = provider.url().replaceFirst("/$", "");
            Fetched document = http.get(address(provider, base + "/.well-known/openid-configuration"), deadline);
            if (document.status() != 200) {
                throw new UnusableDocument("answered " + document.status() + ", expected 200");
            }
            URI keys = address(provider, DiscoveredKeys.uri(document.body(), provider.url()));
            return "https".equals(keys.getScheme())
                    ? provider.withThumbprints(thumbprint(TlsProbe.chain(keys, deadline)))
                    : provider;
        } catch (FetchException | UnusableDocument | IOException e) {
            throw new StsException(IamError.PROVIDER_UNREACHABLE, provider.url());
        }
    }

    private boolean isAsked(OidcProvider provider) {
        return switch (account.iam().contact()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case MOCKS ->
                account.addresses().isMapped(provider.url()) || Loopback.isLoopback(URI.create(provider.url()));
        };
    }

    private URI address(OidcProvider provider, String url) throws UnusableDocument {
        return account.addresses()
                .locate(provider.url(), url, provider.allowHttp())
                .orElseThrow(() -> new UnusableDocument(Shown.quoted(url) + " may not be fetched"));
    }

    private static String thumbprint(List<X509Certificate> chain) throws IOException {
        try {
            byte[] certificate = chain.get(chain.size() - 1).getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate that cannot be encoded", e);
        }
    }
}
