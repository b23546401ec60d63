// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.scenario.Capability;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.LoadedScenario;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioReader;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the control API does with scenarios: list them, take further ones, set one up in the running servers, take it through its stages. */
final class ScenarioOperations implements AutoCloseable {
    private static final String UNLOADED = "unloaded";
    private static final int MOST = 1_000;

    private final MockIdpServer idp;
    private final MockStsServer sts;
    private final IssuerOperations issuers;
    private final Map<String, LoadedScenario> loaded = new ConcurrentSkipListMap<>();
    private final Map<String, Scenario> own = new ConcurrentSkipListMap<>();
    private @Nullable Catalogue catalogue;

    ScenarioOperations(MockIdpServer idp, MockStsServer sts, IssuerOperations issuers) {
        this.idp = idp;
        this.sts = sts;
        this.issuers = issuers;
    }

    void addTo(Routes routes) {
        String one = "/scenarios/{scenario}";
        routes.add(
                Route.get("/scenarios", call -> list()),
                Route.get(one, call -> Replies.ok(describe(scenario(call)))),
                Route.put(one, this::add).rawBody(),
                Route.delete(one, this::remove),
                Route.post(one + "/load", this::load).body("issuers", "account", "start"),
                Route.post(one + "/start", this::start),
                Route.post(one + "/advance", this::advance),
                Route.post(one + "/unload", this::unload),
                Route.post(one + "/tokens/{token}", this::mint));
    }

    /** Read when it is first asked for: it takes a while. */
    private synchronized Catalogue catalogue() {
        Catalogue known = catalogue;
        if (known == null) {
            known = Catalogue.load();
            catalogue = known;
        }
        return known;
    }

    private Scenario scenario(Call call) {
        String id = call.argument(0);
        Scenario mine = own.get(id);
        return mine != null
                ? mine
                : catalogue()
                        .find(id)
                        .orElseThrow(() -> new ControlException(
                                404,
                                "unknown scenario \"" + id + "\"; known: "
                                        + all().map(Scenario::id).collect(Collectors.joining(", "))));
    }

    private Stream<Scenario> all() {
        return Stream.concat(own.values().stream(), catalogue().all().stream());
    }

    /** Takes a scenario in YAML, or in JSON, which YAML includes; the path names it, as a file's name would. */
    private synchronized Answer add(Call call) {
        String id = call.argument(0);
        if (catalogue().find(id).isPresent()) {
            throw new ControlException(409, "a scenario \"" + id + "\" is shipped; choose another id");
        }
        if (loaded.containsKey(id)) {
            throw new ControlException(409, id + " is loaded; unload it first");
        }
        if (own.size() >= MOST && !own.containsKey(id)) {
            throw new ControlException(409, "there are " + MOST + " scenarios already; delete one first");
        }
        Scenario read = ScenarioReader.read(id + ".yaml", call.request().text());
        boolean isNew = own.put(id, read) == null;
        return isNew ? Replies.created(describe(read)) : Replies.ok(describe(read));
    }

    private synchronized Answer remove(Call call) {
        Scenario scenario = scenario(call);
        if (!own.containsKey(scenario.id())) {
            throw new ControlException(409, scenario.id() + " is shipped and cannot be deleted");
        }
        if (loaded.containsKey(scenario.id())) {
            throw new ControlException(409, scenario.id() + " is loaded; unload it first");
        }
        own.remove(scenario.id());
        return Replies.noContent();
    }

    private LoadedScenario loaded(Call call) {
        Scenario scenario = scenario(call);
        LoadedScenario found = loaded.get(scenario.id());
        if (found == null) {
            throw new ControlException(
                    409, scenario.id() + " is not loaded; POST /scenarios/" + scenario.id() + "/load does it");
        }
        return found;
    }

    private Answer list() {
        return Replies.ok(Map.of("scenarios", all().map(this::describe).toList()));
    }

    private Map<String, @Nullable Object> describe(Scenario scenario) {
        Map<String, @Nullable Object> shown = object(
                "id", scenario.id(),
                "title", scenario.title(),
                "family", scenario.family(),
                "severity", scenario.severity().name(),
                "verdict", scenario.obligation().name(),
                "requires",
                        scenario.requires().stream()
                                .map(Capability::wireName)
                                .sorted()
                                .toList(),
                "sources", scenario.sources(),
                "shipped", !own.containsKey(scenario.id()));
        LoadedScenario here = loaded.get(scenario.id());
        shown.put("state", here == null ? UNLOADED : here.state().wireName());
        if (here != null) {
            shown.putAll(world(here));
        }
        return shown;
    }

    private static Map<String, @Nullable Object> world(LoadedScenario here) {
        Map<String, @Nullable Object> issuers = new LinkedHashMap<>();
        here.issuers().forEach((name, issuer) -> issuers.put(name, IssuerOperations.describe(issuer)));
        Map<String, @Nullable Object> endpoints = new LinkedHashMap<>();
        for (Map.Entry<String, URI> endpoint : here.endpoints().entrySet()) {
            endpoints.put(endpoint.getKey(), endpoint.getValue().toString());
        }
        return object(
                "phase", here.phase().orElse(null),
                "phases", here.phases(),
                "issuers", issuers,
                "account", here.accountId(),
                "sts", endpoints,
                "roles", here.roles(),
                "tokens", here.tokens(),
                "cause", here.cause(),
                "remedy", here.remedy());
    }

    private synchronized Answer load(Call call) {
        Scenario scenario = scenario(call);
        if (loaded.containsKey(scenario.id())) {
            throw new ControlException(
                    409, scenario.id() + " is loaded already; unload it first, or start or advance it");
        }
        Body body = call.body();
        boolean start = body.flag("start", true);
        Map<String, Issuer> cast = new LinkedHashMap<>();
        body.texts("issuers").forEach((role, name) -> cast.put(role, issuers.issuer(name)));
        StsAccount account = body.string("account").map(sts::account).orElse(null);
        LoadedScenario made = LoadedScenario.load(scenario, idp, sts, new LoadedScenario.Cast(cast, account));
        if (start) {
            start(made);
        }
        loaded.put(scenario.id(), made);
        return Replies.created(describe(scenario));
    }

    /** What cannot be started, for example for want of TLS, is taken away again. */
    private static void start(LoadedScenario made) {
        try {
            made.start();
        } catch (IllegalStateException e) {
            made.close();
            throw new ControlException(409, String.valueOf(e.getMessage()));
        }
    }

    private Answer start(Call call) {
        LoadedScenario here = loaded(call);
        return changed(here, here::start);
    }

    private Answer advance(Call call) {
        LoadedScenario here = loaded(call);
        return changed(here, here::advance);
    }

    private Answer changed(LoadedScenario here, Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException e) {
            throw new ControlException(409, String.valueOf(e.getMessage()));
        }
        return Replies.ok(describe(here.scenario()));
    }

    private synchronized Answer unload(Call call) {
        LoadedScenario here = loaded(call);
        loaded.remove(here.scenario().id());
        here.close();
        return Replies.noContent();
    }

    private Answer mint(Call call) {
        LoadedScenario here = loaded(call);
        String token = call.argument(1);
        if (!here.tokens().contains(token)) {
            throw new ControlException(
                    404,
                    here.scenario().id() + " has no token \"" + token + "\"; known: "
                            + String.join(", ", here.tokens()));
        }
        return IssuerOperations.minted(here.mint(token));
    }

    /** Unloads all scenarios. */
    @Override
    public synchronized void close() {
        loaded.values().forEach(LoadedScenario::close);
        loaded.clear();
    }
}
