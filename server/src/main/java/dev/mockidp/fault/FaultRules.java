// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

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
    private final CopyOnWriteArrayList<Armed> rules = new CopyOnWriteArrayList<>();

    private record Armed(FaultRule rule, AtomicLong seen) {}

    /**
     * What the rules made of a planned response.
     *
     * @param response the response after all faults that struck
     * @param applied the names of those faults, in the order in which they were applied
     */
    public record Result(Response response, List<String> applied) {}

    /** Adds a rule behind those already there, with its count at zero. */
    public void add(FaultRule rule) {
        rules.add(new Armed(rule, new AtomicLong()));
    }

    /** Starts a rule for the exchanges of some roles; for every role if none is named. */
    public Draft on(Role... roles) {
        return new Draft(Selector.of(roles), Occurrence.ALWAYS);
    }

    /** A rule that lacks its fault yet. */
    public final class Draft {
        private final Selector selector;
        private final Occurrence occurrence;

        private Draft(Selector selector, Occurrence occurrence) {
            this.selector = selector;
            this.occurrence = occurrence;
        }

        /** Narrows the rule to requests with a header field whose value fits the pattern; {@code *} stands for any run. */
        public Draft header(String name, String pattern) {
            return new Draft(selector.withHeader(name, pattern), occurrence);
        }

        /** Strikes the first n times only. */
        public Draft first(long n) {
            return new Draft(selector, Occurrence.first(n));
        }

        /** Strikes the nth time only. */
        public Draft nth(long n) {
            return new Draft(selector, Occurrence.nth(n));
        }

        /** Strikes from the nth time on. */
        public Draft from(long n) {
            return new Draft(selector, Occurrence.from(n));
        }

        /** Strikes each nth time. */
        public Draft every(long n) {
            return new Draft(selector, Occurrence.every(n));
        }

        /** Adds the rule, with faults that strike together. */
        public void apply(Fault... faults) {
            add(new FaultRule(selector, occurrence, List.of(faults)));
        }
    }

    /** Returns the rules in the order in which they are asked. */
    public List<FaultRule> list() {
        return rules.stream().map(Armed::rule).toList();
    }

    /** Removes every rule. */
    public void clear() {
        rules.clear();
    }

    /** Counts this exchange in every rule that selects it, and rewrites its response by those that strike. */
    public Result apply(Role role, Request request, Response planned) {
        if (rules.isEmpty()) {
            return new Result(planned, List.of());
        }
        FaultRule winner = null;
        for (Armed armed : rules) {
            FaultRule rule = armed.rule;
            boolean strikes =
                    rule.selector().matches(role, request) && rule.occurrence().strikes(armed.seen.incrementAndGet());
            if (strikes && winner == null) {
                winner = rule;
            }
        }
        if (winner == null) {
            return new Result(planned, List.of());
        }
        Response response = planned;
        for (Fault fault : winner.faults()) {
            response = fault.apply(response);
        }
        return new Result(response, winner.faults().stream().map(Fault::kind).toList());
    }
}
