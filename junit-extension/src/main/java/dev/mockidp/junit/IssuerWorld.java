// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One issuer and one account that trusts it, on servers that are shared or the test's own. */
final class IssuerWorld implements TestWorld {
    private static final String STS_AUDIENCE = "sts.amazonaws.com";

    private final IdpProfile profile;
    private final Servers servers;
    private final boolean ownServers;
    private @Nullable Issuer issuer;
    private @Nullable StsAccount account;
    private long strangersBefore;

    IssuerWorld(IdpProfile profile, Servers servers, boolean ownServers) {
        this.profile = profile;
        this.servers = servers;
        this.ownServers = ownServers;
    }

    @Override
    public synchronized Issuer issuer() {
        if (issuer == null) {
            issuer = idp().newIssuer(IssuerSpec.of(profile));
        }
        return issuer;
    }

    @Override
    public synchronized StsAccount account() {
        if (account == null) {
            Issuer trusted = issuer();
            StsAccount made = sts().newAccount();
            strangersBefore = sts().journal().count();
            made.register(OidcProvider.of(trusted.identifier())
                    .withClientIds(clientIds(profile))
                    .withAllowHttp());
            if (!trusted.identifier().equals(trusted.baseUrl().toString())) {
                made.mapIssuer(trusted.identifier(), trusted.baseUrl());
            }
            account = made;
        }
        return account;
    }

    private static String[] clientIds(IdpProfile profile) {
        return Stream.of(profile.audience(), STS_AUDIENCE).distinct().toArray(String[]::new);
    }

    @Override
    public MockIdpServer idp() {
        return servers.idp();
    }

    @Override
    public MockStsServer sts() {
        return servers.sts();
    }

    @Override
    public Optional<ScenarioRun> run() {
        return Optional.empty();
    }

    @Override
    public synchronized Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        if (issuer != null) {
            report.put("mockidp." + issuer.name() + ".journal", Reports.timeline(issuer.journal()));
        }
        if (account != null) {
            report.put("mockidp.sts.journal", Reports.timeline(account.journal()));
            Reports.addVerification(report, account);
            Reports.addStrangers(report, sts().journal(), strangersBefore);
        }
        return report;
    }

    @Override
    public synchronized void close() {
        if (ownServers) {
            servers.close();
            return;
        }
        if (account != null) {
            sts().remove(account);
        }
        if (issuer != null) {
            idp().remove(issuer);
        }
    }
}
