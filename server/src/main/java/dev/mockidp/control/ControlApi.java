// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.http.Answer;
import dev.mockidp.http.Exchange;
import dev.mockidp.http.Later;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The operations of the control API behind their gate. They run on threads of their own, not on those that do I/O. */
final class ControlApi implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger("dev.mockidp.control");
    private static final int THREADS = 2;

    private final Gate gate;
    private final Routes routes = new Routes();
    private final Streams streams = new Streams();
    private final ScheduledThreadPoolExecutor threads;
    private final ScenarioOperations scenarios;

    ControlApi(MockIdpServer idp, MockStsServer sts, Gate gate, WayIn wayIn) {
        this.gate = gate;
        this.threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "mockidp-control");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        IssuerOperations issuers = new IssuerOperations(idp);
        scenarios = new ScenarioOperations(idp, sts, issuers);
        addRoutes(idp, sts, issuers);
        new ListenerOperations(idp, wayIn).addTo(routes);
        new ProxyAliases(idp, wayIn).addTo(routes);
    }

    private void addRoutes(MockIdpServer idp, MockStsServer sts, IssuerOperations issuers) {
        ServerOperations server = new ServerOperations(idp, sts, scenarios);
        AccountOperations accounts = new AccountOperations(sts, issuers);
        JournalOperations journals = new JournalOperations(threads, streams);
        JournalSource all = JournalSource.of(idp.journals(), idp::acceptedConnections);
        server.addTo(routes);
        issuers.addTo(routes);
        new KeyOperations(issuers).addTo(routes);
        FaultOperations.addTo(
                routes, "/issuers/{name}/faults", call -> issuers.issuer(call).faults());
        journals.addTo(routes, "/issuers/{name}/journal", call -> {
            Issuer issuer = issuers.issuer(call);
            return JournalSource.of(idp.journals(), issuer.name(), issuer.baseUrl(), issuer.journal());
        });
        journals.addTo(routes, "/journal", call -> all);
        accounts.addTo(routes);
        new RoleOperations(accounts).addTo(routes);
        new IamSettingsOperations(accounts).addTo(routes);
        AuditOperations.addTo(
                routes,
                "/sts/accounts/{id}/audit",
                call -> accounts.account(call).audit());
        AuditOperations.addTo(routes, "/sts/audit", call -> sts.audit());
        FaultOperations.addTo(
                routes,
                "/sts/accounts/{id}/faults",
                call -> accounts.account(call).faults());
        FaultOperations.addTo(routes, "/sts/faults", call -> sts.strangers().faults());
        journals.addTo(routes, "/sts/accounts/{id}/journal", call -> {
            StsAccount account = accounts.account(call);
            return JournalSource.of(sts.journals(), account.id(), sts.url(), account.journal());
        });
        JournalSource everySts = JournalSource.of(sts.journals(), sts::acceptedConnections);
        journals.addTo(routes, "/sts/journal", call -> everySts);
        scenarios.addTo(routes);
        new Aliases(server, all).addTo(routes, call -> server.reset());
        new StubAliases(idp, issuers).addTo(routes);
    }

    Routes routes() {
        return routes;
    }

    /** Answers a request; may be called on a thread that must not wait. */
    Answer handle(Request request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> answer.complete(answer(request)));
        } catch (RejectedExecutionException e) {
            return Exchange.of(Replies.error(503, "the control API is closed"));
        }
        return new Later(answer);
    }

    /** Does what a request asks at once, without asking who asks. */
    Response perform(Request request) {
        if (answer(request, false) instanceof Exchange exchange) {
            return exchange.response();
        }
        throw new IllegalArgumentException(request.method() + " " + request.path() + " answers later");
    }

    private Answer answer(Request request) {
        return answer(request, true);
    }

    private Answer answer(Request request, boolean isFromOutside) {
        try {
            if (isFromOutside) {
                gate.check(request);
            }
            return routes.dispatch(request);
        } catch (ControlException e) {
            return Exchange.of(Replies.error(e.status(), String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Exchange.of(Replies.error(400, String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.ERROR, () -> "cannot do " + request.method() + " " + request.path(), e);
            return Exchange.of(Replies.error(500, "MockIdP could not do this; its log says why"));
        }
    }

    @Override
    public void close() {
        streams.close();
        threads.shutdownNow();
        scenarios.close();
    }
}
