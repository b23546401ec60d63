// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.fault.Phase;
import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * WireMock's stub mappings and scenarios, as far as they mean the same: a mapping is a rule of the issuer whose path it
 * names, the newest in front; a scenario is an issuer with phases, its state the phase that is on.
 */
final class StubAliases {
    private static final String[] MAPPING = {
        "id", "uuid", "name", "request", "response", "scenarioName", "requiredScenarioState"
    };

    private final MockIdpServer server;
    private final IssuerOperations issuers;
    private final Map<String, Stub> stubs = new LinkedHashMap<>();

    private record Stub(Map<String, @Nullable Object> mapping, Issuer issuer, long rule) {
        boolean isThere() {
            return issuer.faults().standing().stream().anyMatch(standing -> standing.id() == rule);
        }
    }

    StubAliases(MockIdpServer server, IssuerOperations issuers) {
        this.server = server;
        this.issuers = issuers;
    }

    void addTo(Routes routes) {
        String one = "/__admin/mappings/{id}";
        routes.add(
                Route.get("/__admin/mappings", call -> list()),
                Route.post("/__admin/mappings", this::add).body(MAPPING),
                Route.delete("/__admin/mappings", call -> clear()),
                Route.post("/__admin/mappings/reset", call -> clear()),
                Route.get(one, call -> Replies.ok(stub(call).mapping)),
                Route.delete(one, this::remove),
                Route.get("/__admin/scenarios", call -> scenarios()),
                Route.post("/__admin/scenarios/reset", call -> resetScenarios()),
                Route.put("/__admin/scenarios/{name}/state", this::enter).body("state"));
    }

    private synchronized Answer list() {
        stubs.values().removeIf(stub -> !stub.isThere());
        List<Map<String, @Nullable Object>> mappings =
                stubs.values().stream().map(Stub::mapping).toList();
        return Replies.ok(object("mappings", mappings, "meta", Map.of("total", mappings.size())));
    }

    private synchronized Answer add(Call call) {
        Body body = call.body();
        WireMockStub stub = WireMockStub.read(body);
        Issuer issuer = issuers.issuer(stub.issuer());
        String phase = stub.rule().when().phase();
        if (phase != null
                && issuer.faults().phases().stream()
                        .noneMatch(known -> known.name().equals(phase))) {
            throw new ControlException(
                    400,
                    "\"requiredScenarioState\": \"" + issuer.name() + "\" has no phase \"" + phase + "\"; PUT /issuers/"
                            + issuer.name() + "/faults/phases makes some");
        }
        String id = body.string("id")
                .or(() -> body.string("uuid"))
                .orElse(UUID.randomUUID().toString());
        if (stubs.containsKey(id)) {
            throw new ControlException(409, "a mapping has the id \"" + id + "\" already; delete it first");
        }
        Map<String, @Nullable Object> mapping = object("id", id, "uuid", id);
        body.members().forEach(mapping::putIfAbsent);
        stubs.put(id, new Stub(mapping, issuer, issuer.faults().addFirst(stub.rule())));
        return Replies.created(mapping);
    }

    private synchronized Stub stub(Call call) {
        Stub stub = stubs.get(call.argument(0));
        if (stub == null || !stub.isThere()) {
            throw new ControlException(404, "no mapping has the id \"" + call.argument(0) + "\"");
        }
        return stub;
    }

    private synchronized Answer remove(Call call) {
        Stub stub = stub(call);
        stub.issuer.faults().remove(stub.rule);
        stubs.remove(call.argument(0));
        return Replies.noContent();
    }

    private synchronized Answer clear() {
        stubs.values().forEach(stub -> stub.issuer.faults().remove(stub.rule));
        stubs.clear();
        return Replies.noContent();
    }

    private Answer scenarios() {
        return Replies.ok(Map.of(
                "scenarios",
                server.issuers().stream()
                        .filter(issuer -> !issuer.faults().phases().isEmpty())
                        .map(issuer -> object(
                                "id", issuer.name(),
                                "name", issuer.name(),
                                "state", issuer.faults().phase().orElse(""),
                                "possibleStates",
                                        issuer.faults().phases().stream()
                                                .map(Phase::name)
                                                .toList()))
                        .toList()));
    }

    private Answer resetScenarios() {
        server.issuers()
                .forEach(issuer -> issuer.faults().phases(issuer.faults().phases()));
        return Replies.noContent();
    }

    /** Enters a phase, the first one if none is named. */
    private Answer enter(Call call) {
        Issuer issuer = issuers.issuer(call);
        if (issuer.faults().phases().isEmpty()) {
            throw new ControlException(
                    404,
                    "\"" + issuer.name() + "\" has no phases; PUT /issuers/" + issuer.name()
                            + "/faults/phases makes some");
        }
        call.body()
                .string("state")
                .ifPresentOrElse(
                        issuer.faults()::enter,
                        () -> issuer.faults().phases(issuer.faults().phases()));
        return scenarios();
    }
}
