// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.StsOptions;
import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.fault.Phase;
import dev.mockidp.fault.When;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.sts.policy.TrustPolicy;
import dev.mockidp.token.KeyMove;
import dev.mockidp.token.MintedToken;
import dev.mockidp.token.SigningKey;
import dev.mockidp.token.TokenDefect;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The issuers and the STS of one run, as its scenario sets them up. */
final class World implements AutoCloseable {
    private final Plan plan;
    private final ClientCard card;
    private final double scale;
    private final MockIdpServer server;
    private final Listeners listeners;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final RefusedPort refused = open(new RefusedPort());
    private final Map<String, Issuer> issuers = new LinkedHashMap<>();
    private final Map<String, MockStsServer> endpoints = new LinkedHashMap<>();
    private final Map<String, StsAccount> accounts = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final List<Runnable> armed = new ArrayList<>();

    World(Plan plan, ScenarioRunner runner, ClientCard card) {
        this(plan, Stage.of(runner), card, runner.timeScale());
    }

    World(Plan plan, Stage stage, ClientCard card, double scale) {
        this.plan = plan;
        this.card = card;
        this.scale = scale;
        // who borrows a server for a test shares its listener with other tests; who loads a scenario into one means it
        MockIdpServer borrowed = plan.changesMain() && stage.sts() == null ? null : stage.idp();
        try {
            server = borrowed != null ? borrowed : open(MockIdpServer.start(stage.own()));
            listeners = open(new Listeners(server, plan.listeners()));
            for (Plan.IssuerPlan wanted : plan.issuers().values()) {
                Issuer cast = stage.issuers().get(wanted.name());
                boolean named = borrowed == null
                        || (stage.sts() != null && server.issuer(wanted.name()).isEmpty());
                issuers.put(wanted.name(), cast != null ? cast : issuer(wanted, named));
            }
            startSts(stage);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns what the issuers' certificates lead to; null if they are served without TLS. */
    @Nullable
    KeyStore authorities() {
        return "https".equals(server.url().getScheme()) ? server.trustStore() : null;
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    private Issuer issuer(Plan.IssuerPlan wanted, boolean named) {
        IssuerSpec spec = IssuerSpec.of(wanted.profile());
        if (named) {
            spec = spec.name(wanted.name());
        }
        if (wanted.identifier() != null) {
            spec = spec.identifier(text(wanted.identifier()));
        }
        if (wanted.unreachable()) {
            spec = spec.identifier(refused.url() + '/' + wanted.name());
        }
        if (wanted.algorithm() != null) {
            spec = spec.algorithm(wanted.algorithm());
        }
        Issuer made = server.newIssuer(wanted.freshKeys() ? spec.freshKeys() : spec);
        opened.push(() -> server.remove(made));
        return made;
    }

    private void startSts(Stage stage) {
        StsOptions options =
                StsOptions.defaults().withIdpTimeout(Span.scaled(plan.sts().idpTimeout(), scale));
        KeyStore authorities = authorities();
        if (authorities != null) {
            options = options.withTrustStore(authorities);
        }
        @Nullable String account = null;
        for (String name : plan.sts().endpoints()) {
            MockStsServer running = account == null ? stage.sts() : null;
            MockStsServer sts = running != null ? running : open(MockStsServer.start(options));
            endpoints.put(name, sts);
            StsAccount here = account == null ? first(stage, sts) : sts.account(account);
            account = here.id();
            accounts.put(name, here);
        }
        for (StsAccount here : accounts.values()) {
            plan.issuers().values().forEach(issuer -> map(here, issuer));
            plan.sts().roles().forEach(role -> add(here, role(role)));
        }
        plan.sts().providers().forEach(this::register);
    }

    private StsAccount first(Stage stage, MockStsServer sts) {
        if (stage.account() != null) {
            return stage.account();
        }
        StsAccount made = sts.newAccount();
        opened.push(() -> sts.remove(made));
        return made;
    }

    /** Adds a role; the one in whose place it comes is put back at the end. */
    private void add(StsAccount account, IamRole role) {
        Optional<IamRole> before = account.role(role.name());
        account.addRole(role);
        opened.push(() -> before.ifPresentOrElse(account::addRole, () -> account.removeRole(role.name())));
    }

    /** An issuer whose identifier is no address of ours is fetched from ours. */
    private void map(StsAccount account, Plan.IssuerPlan plan) {
        Issuer issuer = issuer(plan.name());
        boolean ours = issuers.values().stream()
                .anyMatch(other -> other.baseUrl().toString().equals(issuer.identifier()));
        if (!ours && !plan.unreachable()) {
            account.mapIssuer(issuer.identifier(), issuer.baseUrl());
        }
    }

    private IamRole role(Plan.RolePlan role) {
        @SuppressWarnings("unchecked") // a map stays a map
        Map<String, Object> policy = (Map<String, Object>) resolved(role.trustPolicy());
        IamRole made = IamRole.of(role.name(), TrustPolicy.parse(policy));
        return role.maxSessionSeconds() == null
                ? made
                : made.withMaxSessionDuration(Duration.ofSeconds(role.maxSessionSeconds()));
    }

    void register(Plan.ProviderPlan provider) {
        OidcProvider registration = OidcProvider.of(issuer(provider.issuer()).identifier())
                .withClientIds(provider.clientIds().stream().map(this::text).toArray(String[]::new));
        registration = registration.withThumbprints(
                provider.thumbprints().stream().map(this::text).toArray(String[]::new));
        OidcProvider made = provider.allowHttp() ? registration.withAllowHttp() : registration;
        accounts.values().forEach(account -> register(account, made));
    }

    /** Registers a provider; the one in whose place it comes is put back at the end. */
    private void register(StsAccount account, OidcProvider provider) {
        Optional<OidcProvider> before = account.provider(provider.url());
        account.register(provider);
        opened.push(() -> before.ifPresentOrElse(account::register, () -> account.removeProvider(provider.url())));
    }

    /** Puts the phases and the fault rules in force, and does what the onset is. */
    void arm(Consumer<String> note) {
        plan.phases().stream()
                .collect(Collectors.groupingBy(
                        phase -> rules(phase.issuer(), phase.endpoint()), LinkedHashMap::new, Collectors.toList()))
                .forEach(this::enter);
        for (Plan.RulePlan rule : plan.rules()) {
            List<Fault> faults = rule.rule().faults().stream()
                    .map(fault -> Faults.fitted(fault, scale, this::value))
                    .toList();
            When when = Faults.fitted(
                    rule.rule().when(), scale, name -> listeners.get(name).name());
            FaultRules place = rules(rule.issuer(), rule.endpoint());
            long id = place.add(new FaultRule(when, faults));
            armed.add(() -> place.remove(id));
        }
        plan.onset().forEach(step -> {
            change(step, note);
            if (step instanceof Step.Listen listen) {
                armed.add(() -> listeners.heal(listen.listener()));
            } else if (step instanceof Step.Keys keys) {
                armed.add(() -> issuer(keys.issuer()).keys().perform(KeyMove.STEADY));
            }
        });
    }

    private void enter(FaultRules place, List<Plan.PhasePlan> phases) {
        List<Phase> before = place.phases();
        place.phases(phases.stream()
                .map(phase -> Faults.fitted(phase.phase(), scale))
                .toList());
        armed.add(() -> place.phases(before));
    }

    /** Does a step that changes the world. */
    void change(Step step, Consumer<String> note) {
        new Changes(this, scale, note).make(step);
    }

    /** Takes back what the onset and the rules did. */
    void disarm() {
        armed.forEach(Runnable::run);
        armed.clear();
    }

    Listeners listeners() {
        return listeners;
    }

    /** Returns the places that rules can be in. */
    List<FaultRules> faults() {
        return Stream.concat(
                        issuers.values().stream().map(Issuer::faults),
                        accounts.values().stream().map(StsAccount::faults))
                .toList();
    }

    private FaultRules rules(@Nullable String issuer, @Nullable String endpoint) {
        return issuer != null
                ? issuer(issuer).faults()
                : account(Optional.ofNullable(endpoint).orElseThrow()).faults();
    }

    Issuer issuer(String name) {
        return Optional.ofNullable(issuers.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown issuer \"" + name + "\"; known: " + String.join(", ", issuers.keySet())));
    }

    Map<String, Issuer> issuers() {
        return issuers;
    }

    MockIdpServer server() {
        return server;
    }

    MockStsServer sts() {
        return endpoints.values().iterator().next();
    }

    StsAccount account(String endpoint) {
        return Optional.ofNullable(accounts.get(endpoint)).orElseThrow();
    }

    Map<String, StsAccount> accounts() {
        return accounts;
    }

    URI url(String endpoint) {
        return Optional.ofNullable(endpoints.get(endpoint)).orElseThrow().url();
    }

    Map<String, URI> urls() {
        Map<String, URI> urls = new LinkedHashMap<>();
        endpoints.forEach((name, server) -> urls.put(name, server.url()));
        return urls;
    }

    String roleArn(String role) {
        IamRole found = accounts.values().iterator().next().role(role).orElseThrow();
        return found.arn(accounts.values().iterator().next().id());
    }

    /** Returns the token that was kept, or a new one. */
    String token(String name) {
        String old = kept.get(name);
        return old != null ? old : mint(name);
    }

    void keep(String name) {
        kept.put(name, mint(name));
    }

    private String mint(String name) {
        return minted(name).value();
    }

    /** Mints a token as the scenario describes it. */
    MintedToken minted(String name) {
        Plan.TokenPlan wanted = Optional.ofNullable(plan.tokens().get(name)).orElseThrow();
        TokenRecipe recipe = TokenRecipe.idToken();
        if (wanted.subject() != null) {
            recipe = recipe.subject(text(wanted.subject()));
        }
        if (!wanted.audience().isEmpty()) {
            recipe = recipe.audience(wanted.audience().stream().map(this::text).toArray(String[]::new));
        }
        for (Map.Entry<String, ?> claim : wanted.claims().entrySet()) {
            recipe = recipe.claim(claim.getKey(), resolved(claim.getValue()));
        }
        for (String claim : wanted.without()) {
            recipe = recipe.withoutClaim(claim);
        }
        for (Map.Entry<String, ?> member : wanted.header().entrySet()) {
            recipe = recipe.header(member.getKey(), resolved(member.getValue()));
        }
        if (wanted.lifetime() != null) {
            recipe = recipe.lifetime(wanted.lifetime());
        }
        recipe = recipe.with(wanted.defects().toArray(TokenDefect[]::new));
        return issuer(wanted.issuer()).mint(recipe);
    }

    private Object resolved(Object value) {
        return requireNonNull(References.resolve(value, this::value), "value");
    }

    String text(String text) {
        return References.text(text, this::value);
    }

    private String value(String reference) {
        String[] parts = reference.split("\\.", 3);
        return switch (parts[0]) {
            case "issuer" -> ofIssuer(issuer(parts[1]), parts[2]);
            case "role" -> roleArn(reference.substring("role.".length()));
            case "account" -> accounts.values().iterator().next().id();
            case "refused" -> refused.url();
            case "listener" -> listeners.value(parts[1], parts[2]);
            default -> (parts[1].equals("cooldown") ? card.cooldown() : card.timeout()).toString();
        };
    }

    private String ofIssuer(Issuer issuer, String part) {
        String identifier = issuer.identifier();
        return switch (part) {
            case "url" -> identifier;
            case "key" -> identifier.substring(identifier.indexOf("://") + 3);
            case "provider" -> OidcProvider.of(identifier).arn(value("account"));
            case "discovery" -> issuer.discoveryUri().toString();
            case "jwks" -> issuer.jwksUri().toString();
            case "discovery-path" -> issuer.discoveryUri().getRawPath();
            case "jwks-path" -> issuer.jwksUri().getRawPath();
            default ->
                Json.write(Map.of(
                        "keys",
                        issuer.keys().published().stream()
                                .map(SigningKey::publicJwk)
                                .toList()));
        };
    }

    @Override
    public void close() {
        disarm();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("could not close", e);
            }
        }
    }
}
