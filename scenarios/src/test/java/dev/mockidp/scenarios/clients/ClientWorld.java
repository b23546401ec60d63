// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.StsOptions;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.JournalEntry;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An issuer, an STS and an account that trusts the issuer, as a client finds them. Accounts of one world share servers. */
final class ClientWorld implements AutoCloseable {
    static final String AUDIENCE = "sts.amazonaws.com";

    private final MockIdpServer idp;
    private final MockStsServer sts;
    private final Issuer issuer;
    private final List<ClientFolder> folders = new ArrayList<>();

    /** One account with a role, and a folder with a token. */
    final class Place {
        final StsAccount account = sts.newAccount();
        final ClientFolder folder = ClientFolder.create();
        final Path tokenFile = folder.tokenFile();
        final String roleArn;

        private Place() {
            synchronized (folders) {
                folders.add(folder);
            }
            account.register(
                    OidcProvider.of(issuer.identifier()).withClientIds(AUDIENCE).withAllowHttp());
            roleArn = account.addRole("deploy", issuer.identifier(), AUDIENCE);
            folder.file("token", goodToken());
        }

        Map<String, String> environment() {
            return folder.environment(sts.url(), roleArn);
        }

        ClientRun run(Way way, Map<String, String> env, Duration limit) {
            return ClientRun.of(way.client(), way.mode(), folder.path(), env, limit);
        }

        /** Returns the requests for credentials; signed ones are for something else. */
        List<JournalEntry> attempts() {
            return account.journal()
                    .entries(entry ->
                            entry.role() == Role.STS && !entry.headers().contains("Authorization"));
        }
    }

    private ClientWorld(StsOptions options) {
        idp = MockIdpServer.start();
        sts = MockStsServer.start(options);
        issuer = idp.newIssuer();
    }

    static ClientWorld start() {
        return new ClientWorld(StsOptions.defaults());
    }

    static ClientWorld startWithHttps() {
        return new ClientWorld(StsOptions.defaults().withHttps());
    }

    Place place() {
        return new Place();
    }

    MockStsServer sts() {
        return sts;
    }

    String goodToken() {
        return issuer.mint(t -> t.audience(AUDIENCE).subject("alice-0001")).value();
    }

    String expiredToken() {
        return issuer.mint(t -> t.audience(AUDIENCE).subject("alice-0001").expired())
                .value();
    }

    @Override
    public void close() {
        sts.close();
        idp.close();
        folders.forEach(ClientFolder::close);
    }
}
