// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.http.Answer;
import dev.mockidp.journal.ServerJournal.Located;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The nouns of WireMock (admin API) and of navikt's mock-oauth2-server for what is the same here. Answers are in this
 * API's own form, except that of a count, which is WireMock's.
 */
final class Aliases {
    private final ServerOperations server;
    private final JournalSource journal;

    Aliases(ServerOperations server, JournalSource journal) {
        this.server = server;
        this.journal = journal;
    }

    void addTo(Routes routes, Route.Operation reset) {
        String[] selector = JournalQuery.PARAMETERS.toArray(String[]::new);
        routes.add(
                Route.get("/isalive", call -> server.health()),
                Route.get("/__admin/health", call -> server.health()),
                Route.post("/__admin/reset", reset),
                Route.get("/__admin/certs/wiremock-ca.crt", call -> server.certificate()),
                Route.get("/__admin/requests", call -> JournalOperations.show(call, journal))
                        .query(selector),
                Route.get("/__admin/requests/unmatched", call -> unmatched()),
                Route.delete("/__admin/requests", call -> {
                    journal.clear().run();
                    return Replies.noContent();
                }),
                Route.post("/__admin/requests/count", this::count).body("method", "url", "urlPath", "urlPathPattern"),
                Route.post("/__admin/requests/find", this::find).body("method", "url", "urlPath", "urlPathPattern"));
    }

    private Answer unmatched() {
        return requests(located -> located.place().isEmpty());
    }

    private Answer requests(Predicate<Located> selector) {
        return Replies.ok(Map.of(
                "requests",
                fitting(selector).stream()
                        .map(located -> EntryJson.of(located, journal.server()))
                        .toList()));
    }

    private List<Located> fitting(Predicate<Located> selector) {
        return journal.entries().get().stream().filter(selector).toList();
    }

    private Answer count(Call call) {
        return Replies.ok(Map.of("count", fitting(pattern(call)).size()));
    }

    private Answer find(Call call) {
        return requests(pattern(call));
    }

    /** WireMock's request pattern as far as it is about method and path; the path is the whole one, issuer included. */
    private static Predicate<Located> pattern(Call call) {
        Body body = call.body();
        String method = body.string("method").orElse("ANY");
        String url = body.string("url").orElse(null);
        String path = body.string("urlPath").orElse(null);
        String regex = body.string("urlPathPattern").orElse(null);
        return located -> {
            String whole = located.base().getPath() + located.entry().path();
            String query = located.entry().query();
            return (method.equals("ANY") || method.equals(located.entry().method()))
                    && (url == null || url.equals(query.isEmpty() ? whole : whole + "?" + query))
                    && (path == null || path.equals(whole))
                    && (regex == null || whole.matches(regex));
        };
    }
}
