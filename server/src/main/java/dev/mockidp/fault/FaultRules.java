// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one issuer or one account, as a list of rules. The first rule that strikes an exchange wins; its faults
 * are applied from the innermost level to the outermost, whatever the order in which they were given. Each rule counts
 * the exchanges that it selects, also those that an earlier rule took, atomically. Safe for use by several threads.
 *
 * <pre>{@code
 * issuer.faults().on(Role.JWKS).first(2).apply(new Latency(Duration.ofSeconds(6)));
 * }</pre>
 */
public final class FaultRules {
    private static final StandingRule[] NONE = {};

    private final Clock clock;
    private final LongSupplier nanos;
    private final Phases phases = new Phases();
    private volatile StandingRule[] rules = NONE;
    private long lastId;

    /** Makes an empty list; header fields that hold a date are reckoned from the epoch. */
    public FaultRules() {
        this(Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC));
    }

    /** Makes an empty list, with the time for header fields that hold a date. Spans are real time, whatever it says. */
    public FaultRules(Clock clock) {
        this(clock, System::nanoTime);
    }

    FaultRules(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * What the rules made of a planned response.
     *
     * @param response the response after all faults that struck
     * @param applied the names of those faults, in the order in which they were applied
     */
    public record Result(Response response, List<String> applied) {}

    /**
     * A rule in force.
     *
     * @param id its number, from 1; never used again
     * @param rule the rule
     * @param seen how many exchanges it selected
     * @param struck how many exchanges it took
     */
    public record Standing(long id, FaultRule rule, long seen, long struck) {}

    /**
     * Adds a rule behind those already there, with its counts at zero.
     *
     * @return its number, by which it can be removed
     */
    public synchronized long add(FaultRule rule) {
        return add(rule, rules.length);
    }

    /**
     * Adds a rule in front of those already there, with its counts at zero.
     *
     * @return its number, by which it can be removed
     */
    public synchronized long addFirst(FaultRule rule) {
        return add(rule, 0);
    }

    private long add(FaultRule rule, int place) {
        List<StandingRule> more = new ArrayList<>(List.of(rules));
        more.add(place, new StandingRule(++lastId, rule, nanos.getAsLong()));
        rules = more.toArray(NONE);
        return lastId;
    }

    /** Starts a rule for the exchanges of some roles; for every role if none is named. */
    public RuleDraft on(Role... roles) {
        return new RuleDraft(this, When.of(Selector.of(roles), Occurrence.ALWAYS));
    }

    /** Starts a rule for some occasions. */
    public RuleDraft when(When when) {
        return new RuleDraft(this, when);
    }

    /** Returns the rules in the order in which they are asked. */
    public List<FaultRule> list() {
        return standing().stream().map(Standing::rule).toList();
    }

    /** Returns the rules with their numbers and counts, in the order in which they are asked. */
    public List<Standing> standing() {
        dropExpired();
        return List.of(rules).stream().map(StandingRule::shown).toList();
    }

    /** Removes one rule; tells whether it was there. */
    public synchronized boolean remove(long id) {
        int before = rules.length;
        rules = List.of(rules).stream().filter(rule -> rule.shown().id() != id).toArray(StandingRule[]::new);
        return rules.length < before;
    }

    private synchronized void dropExpired() {
        long now = nanos.getAsLong();
        rules = List.of(rules).stream().filter(rule -> !rule.isExpired(now)).toArray(StandingRule[]::new);
    }

    /** Removes every rule and every phase. */
    public synchronized void clear() {
        rules = NONE;
        phases.set(List.of(), nanos.getAsLong());
    }

    /**
     * Sets the phases and enters the first one.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public void phases(List<Phase> newPhases) {
        phases.set(newPhases, nanos.getAsLong());
    }

    /** Returns the phases in order. */
    public List<Phase> phases() {
        return phases.list();
    }

    /** Returns the name of the phase that is on; empty if there are no phases. */
    public Optional<String> phase() {
        return Optional.ofNullable(phases.now(nanos.getAsLong()).name());
    }

    /** Leaves the phase that is on for the next one; the last one stays. */
    public void advance() {
        phases.advance(nanos.getAsLong());
    }

    /**
     * Enters a phase, whichever is on.
     *
     * @throws IllegalArgumentException that lists the known ones if there is none of that name
     */
    public void enter(String phase) {
        phases.enter(phase, nanos.getAsLong());
    }

    /** Records an outcome that somebody saw, which may end the phase that is on. */
    public void record(String outcome) {
        phases.record(outcome, nanos.getAsLong());
    }

    /** Counts this exchange in every rule that selects it, and rewrites its response by the first one that strikes. */
    public Result apply(Role role, Request request, Response planned) {
        return apply(role, request, () -> planned, () -> planned);
    }

    /**
     * Does the same for a response that is made only if nothing is put in its place.
     *
     * @param planned makes the response
     * @param frame makes what stands for it if a fault {@linkplain Fault#replacesAnswer() replaces} it
     */
    public Result apply(Role role, Request request, Supplier<Response> planned, Supplier<Response> frame) {
        return applyBeforeRequest(role, request, planned)
                .orElseGet(() -> applyAfterRequest(role, request, planned, frame));
    }

    /**
     * Asks the rules that strike before a request's content is read, which come before all others, for nothing else is
     * known then. If one strikes, the others count the exchange as far as they select by its head.
     *
     * @param head the request without its content
     * @param planned makes the response if one strikes
     * @return what the rule makes of it; empty if none strikes, and then {@link #applyAfterRequest} is asked
     */
    public Optional<Result> applyBeforeRequest(Role role, Request head, Supplier<Response> planned) {
        StandingRule[] now = rules;
        if (!hasEarly(now)) {
            return Optional.empty();
        }
        long time = nanos.getAsLong();
        Phases.Now phase = phases.look(time);
        Chosen chosen = choose(now, true, role, head, phase, time);
        if (chosen == null) {
            return Optional.empty();
        }
        phases.exchange(time);
        choose(now, false, role, head, phase, time);
        return Optional.of(chosen.rewrite(planned.get(), strike(chosen, role, head), time));
    }

    /** Asks the rules that strike when the request is read; those before it were asked already. */
    public Result applyAfterRequest(Role role, Request request, Response planned) {
        return applyAfterRequest(role, request, () -> planned, () -> planned);
    }

    private Result applyAfterRequest(Role role, Request request, Supplier<Response> planned, Supplier<Response> frame) {
        StandingRule[] now = rules;
        if (now.length == 0 && phases.list().isEmpty()) {
            return new Result(planned.get(), List.of());
        }
        long time = nanos.getAsLong();
        Phases.Now phase = phases.exchange(time);
        Chosen chosen = choose(now, false, role, request, phase, time);
        if (chosen == null) {
            return new Result(planned.get(), List.of());
        }
        Response response = (chosen.rule.replacesAnswer() ? frame : planned).get();
        return chosen.rewrite(response, strike(chosen, role, request), time);
    }

    /** Tells whether a rule strikes before requests' contents are read, so that their heads are to be shown. */
    public boolean strikeBeforeRequest() {
        return hasEarly(rules);
    }

    private static boolean hasEarly(StandingRule[] rules) {
        for (StandingRule rule : rules) {
            if (rule.isEarly()) {
                return true;
            }
        }
        return false;
    }

    /** Lets each rule of one time count; returns the first one that strikes. */
    private static @Nullable Chosen choose(
            StandingRule[] rules, boolean early, Role role, Request request, Phases.Now phase, long time) {
        Chosen chosen = null;
        for (StandingRule rule : rules) {
            if (rule.isEarly() == early) {
                Tally.@Nullable Numbered mine = rule.strikes(role, request, phase, time);
                if (mine != null && chosen == null) {
                    chosen = new Chosen(rule, mine);
                }
            }
        }
        return chosen;
    }

    private Strike strike(Chosen chosen, Role role, Request request) {
        return new Strike(chosen.numbered.number(), role, request, clock.instant(), chosen.numbered.renewsIn());
    }

    private record Chosen(StandingRule rule, Tally.Numbered numbered) {
        Result rewrite(Response planned, Strike strike, long time) {
            return new Result(rule.rewrite(planned, strike, numbered, time), rule.names());
        }
    }
}
