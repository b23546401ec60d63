// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerListener;
import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;

/** What the control API does with the servers as a whole: health, certificate, reset. */
final class ServerOperations {
    private final MockIdpServer idp;
    private final MockStsServer sts;
    private final ScenarioOperations scenarios;

    ServerOperations(MockIdpServer idp, MockStsServer sts, ScenarioOperations scenarios) {
        this.scenarios = scenarios;
        this.idp = idp;
        this.sts = sts;
    }

    void addTo(Routes routes) {
        routes.add(
                Route.get("/health", call -> health()),
                Route.get("/openapi.json", call -> Replies.of("application/json", OpenApi.json())),
                Route.get("/vocabulary", call -> Vocabulary.show()),
                Route.get("/ca.pem", call -> certificate()),
                Route.post("/reset", call -> reset()));
    }

    Answer health() {
        return Replies.ok(object(
                "status", "UP", "idp", idp.url().toString(), "sts", sts.url().toString()));
    }

    Answer certificate() {
        if (!idp.url().getScheme().equals("https")) {
            throw new ControlException(
                    404, "the issuers are served over plain HTTP, so there is no CA; start the server with HTTPS");
        }
        return Replies.of("application/x-pem-file", idp.caCertificatePem());
    }

    /**
     * Takes back what tests do in passing: scenarios that are loaded, faults of issuers, accounts and
     * listeners, journals, clocks. Issuers, their keys, accounts, and listeners and scenarios that were added stay.
     */
    Answer reset() {
        scenarios.close();
        idp.listeners().forEach(ServerListener::heal);
        for (Issuer issuer : idp.issuers()) {
            issuer.faults().clear();
            issuer.clock().advance(issuer.clock().offset().negated());
        }
        for (StsAccount account : sts.accounts()) {
            account.faults().clear();
            account.advanceClock(account.clockOffset().negated());
        }
        sts.strangers().faults().clear();
        idp.journals().clear();
        sts.journals().clear();
        return Replies.noContent();
    }
}
