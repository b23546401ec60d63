// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario in a world of its own. The world stands, healthy, when the run is made; the faults come in force
 * when it is driven, which is done once: by {@link #reproduce}, {@link #verify} or {@link #assumeRole}, or by the test itself
 * after {@link #arm}.
 *
 * <pre>{@code
 * try (ScenarioRun run = ScenarioRunner.atTrueScale().prepare(scenario)) {
 *     MyVerifier verifier = new MyVerifier(run.issuer().identifier(), run.audience());
 *     run.verify(verifier::verify); // throws with the timeline
 * }
 * }</pre>
 */
public final class ScenarioRun implements AutoCloseable {
    /** On the scenarios' own scale; what is to be quicker or slower than something is so by at least a second. */
    private static final Duration TOLERANCE = Duration.ofMillis(400);

    private final Scenario scenario;
    private final ScenarioRunner runner;
    private final ClientCard card;
    private final World world;
    private final Timeline timeline = new Timeline();
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Seen> seen = List.of();
    private @Nullable Verdict verdict;
    private boolean driven;

    ScenarioRun(Scenario scenario, ScenarioRunner runner, ClientCard card) {
        this.scenario = scenario;
        this.runner = runner;
        this.card = card;
        this.world = new World(scenario.plan(), runner, card);
        world.issuers().forEach((name, issuer) -> timeline.watch(name, issuer.journal()));
        boolean several = world.accounts().size() > 1;
        world.accounts().forEach((name, account) -> timeline.watch(several ? "sts " + name : "sts", account.journal()));
    }

    /** Returns the scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** Returns the first issuer of the world. */
    public Issuer issuer() {
        return world.issuers().values().iterator().next();
    }

    /**
     * Returns an issuer of the world by the name it has in the scenario.
     *
     * @throws IllegalArgumentException that lists the known ones if there is none
     */
    public Issuer issuer(String name) {
        return world.issuer(name);
    }

    /** Returns the account at the first endpoint of the STS. */
    public StsAccount account() {
        return world.accounts().values().iterator().next();
    }

    /** Returns the address of the STS's first endpoint. */
    public URI stsUrl() {
        return world.urls().values().iterator().next();
    }

    /** Returns the server of the issuers. */
    public MockIdpServer server() {
        return world.server();
    }

    /** Returns the STS at its first endpoint. */
    public MockStsServer sts() {
        return world.sts();
    }

    /** Returns the audience that a verifier is to expect: the first token's; empty if the scenario names none. */
    public Optional<String> audience() {
        Stream<Plan.TokenPlan> tokens = scenario.plan().tokens().values().stream();
        return tokens.flatMap(token -> token.audience().stream()).findFirst().map(world::text);
    }

    /** Drives the scenario with a plain caller of the STS, which repeats nothing, and judges what the STS answers. */
    public Verdict reproduce() {
        return drive(Door.STS, null);
    }

    /** Drives the scenario with a client under test and judges the client. */
    public Verdict judge(ClientUnderTest client) {
        return drive(client instanceof TokenVerifier ? Door.VERIFIER : Door.CALLER, requireNonNull(client, "client"));
    }

    /**
     * Drives the scenario with a verifier of tokens.
     *
     * @return the verdict, if it is not that the verifier failed
     * @throws AssertionError with the differences and the timeline if it failed
     */
    public Verdict verify(TokenVerifier verifier) {
        return insist(judge(verifier));
    }

    /**
     * Drives the scenario with a verifier that is made when the faults are in force. What its making throws counts as the
     * outcome of the call for which it was needed; the next call makes it anew.
     *
     * @param making makes the verifier for the first issuer of the world
     * @return the verdict, if it is not that the verifier failed
     * @throws AssertionError with the differences and the timeline if it failed
     */
    public Verdict verifyWith(Function<Issuer, TokenVerifier> making) {
        return verify(new TokenVerifier() {
            private @Nullable TokenVerifier made;

            @Override
            public void verify(String token) throws Exception {
                TokenVerifier ready = made;
                if (ready == null) {
                    ready = making.apply(issuer());
                    made = ready;
                }
                ready.verify(token);
            }
        });
    }

    /**
     * Drives the scenario with a caller of the STS.
     *
     * @return the verdict, if it is not that the caller failed
     * @throws AssertionError with the differences and the timeline if it failed
     */
    public Verdict assumeRole(StsCaller caller) {
        return insist(judge(caller));
    }

    /**
     * Puts the faults in force for a test that goes its own way instead of the scenario's. The steps are not taken, nothing
     * is judged, and the run cannot be driven any more.
     *
     * @throws IllegalStateException if it was driven already
     */
    public void arm() {
        begin();
        world.arm(timeline::note);
    }

    private void begin() {
        if (driven) {
            throw new IllegalStateException("the run of " + scenario.id() + " was driven already; prepare another");
        }
        driven = true;
    }

    private Verdict insist(Verdict found) {
        if (found instanceof Verdict.Failed) {
            throw new AssertionError("scenario " + scenario.id() + ", client " + card.name() + ": " + found + "cause: "
                    + cause() + "\nremedy: " + remedy());
        }
        return found;
    }

    private Verdict drive(Door door, @Nullable ClientUnderTest client) {
        begin();
        Verdict found = runner.missing(scenario)
                .<Verdict>map(missing -> new Verdict.Skipped(missing.wireName()))
                .orElseGet(() -> scenario.expectation(door)
                        .map(expectation -> drive(expectation, client))
                        .orElseGet(() -> new Verdict.Skipped("a scenario with the door " + door.wireName())));
        verdict = found;
        return found;
    }

    private Verdict drive(Expectation expectation, @Nullable ClientUnderTest client) {
        Drive drive =
                new Drive(new Drive.Setting(world, timeline, card, runner.timeScale(), closed), expectation, client);
        try (Strain strain = new Strain()) {
            world.arm(timeline::note);
            drive.perform(scenario.plan().steps());
            seen = drive.seen();
            timeline.settle();
            List<Difference> differences =
                    new Judge(world, runner.timeScale()).compare(expectation, seen, drive.fetched());
            if (differences.isEmpty()) {
                return new Verdict.Passed();
            }
            Duration tolerance = Span.scaled(TOLERANCE, runner.timeScale());
            if (scenario.plan().takesTime() && strain.worst().compareTo(tolerance) > 0) {
                return new Verdict.Inconclusive(
                        "this machine was late by " + strain.worst().toMillis()
                                + " ms, too much for a time scale of " + runner.timeScale() + "; first difference: "
                                + differences.get(0));
            }
            return new Verdict.Failed(differences, timeline.render());
        }
    }

    /** Returns the verdict; empty before the run is driven. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Returns the answers that the plain caller got, in order; empty before {@link #reproduce}. */
    public List<StsAnswer> answers() {
        return seen.stream().flatMap(call -> Stream.ofNullable(call.answer())).toList();
    }

    /** Renders what was done and what issuers and STS saw, a line each, in the order of time. */
    public String timeline() {
        return timeline.render();
    }

    /** Returns the cause in plain words, with the names of this run's world. */
    public String cause() {
        return world.text(scenario.cause());
    }

    /** Returns the remedy in plain words, with the names of this run's world. */
    public String remedy() {
        return world.text(scenario.remedy());
    }

    /** Takes the world down. A run under way ends with an exception. */
    @Override
    public void close() {
        closed.countDown();
        world.close();
    }
}
