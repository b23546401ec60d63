// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.journal.RequestJournal;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What belongs to one test. Each part is made when it is first asked for. */
final class TestWorld implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final String STS_AUDIENCE = "sts.amazonaws.com";

    private final Wish wish;
    private final Servers servers;
    private @Nullable Issuer issuer;
    private @Nullable StsAccount account;

    TestWorld(Wish wish, Servers servers) {
        this.wish = wish;
        this.servers = servers;
    }

    synchronized Issuer issuer() {
        if (issuer == null) {
            issuer = idp().newIssuer(IssuerSpec.of(wish.profile()));
        }
        return issuer;
    }

    synchronized StsAccount account() {
        if (account == null) {
            StsAccount made = sts().newAccount();
            Issuer trusted = issuer();
            Set<String> clientIds = new LinkedHashSet<>(audience(trusted));
            clientIds.add(STS_AUDIENCE);
            made.register(OidcProvider.of(trusted.identifier())
                    .withClientIds(clientIds.toArray(String[]::new))
                    .withAllowHttp());
            if (!trusted.identifier().equals(trusted.baseUrl().toString())) {
                made.mapIssuer(trusted.identifier(), trusted.baseUrl());
            }
            account = made;
        }
        return account;
    }

    private static List<String> audience(Issuer issuer) {
        Object audience = issuer.mint().claims().get("aud");
        return audience instanceof String one ? List.of(one) : List.of();
    }

    MockIdpServer idp() {
        return servers.idp();
    }

    MockStsServer sts() {
        return servers.sts();
    }

    /** What happened so far, by the keys of a report entry; JUnit takes no blank value. */
    synchronized Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        if (issuer != null) {
            report.put("mockidp." + issuer.name() + ".journal", timeline(issuer.journal()));
        }
        if (account != null) {
            report.put("mockidp.sts.journal", timeline(account.journal()));
            account.lastVerification().ifPresent(last -> report.put("mockidp.sts.lastVerification", last.toString()));
        }
        return report;
    }

    private static String timeline(RequestJournal journal) {
        return journal.count() == 0 ? "(no requests)" : journal.timeline();
    }

    @Override
    public synchronized void close() {
        if (wish.ownServer()) {
            servers.close();
        } else if (issuer != null) {
            servers.idp().remove(issuer);
        }
    }
}
