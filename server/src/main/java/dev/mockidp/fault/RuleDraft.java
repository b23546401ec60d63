// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import java.time.Duration;
import java.util.List;

/** A rule that lacks its fault yet; each step returns another draft. */
public final class RuleDraft {
    private final FaultRules rules;
    private final When when;

    RuleDraft(FaultRules rules, When when) {
        this.rules = rules;
        this.when = when;
    }

    private RuleDraft with(When changed) {
        return new RuleDraft(rules, changed);
    }

    private RuleDraft with(Selector selector) {
        return with(when.selecting(selector));
    }

    private RuleDraft with(Occurrence occurrence) {
        Occurrence old = when.occurrence();
        Occurrence kept = occurrence.per(old.per()).renewed(old.renew());
        return with(when.occurring(old.count() == Occurrence.Counting.CALLS ? kept.countingCalls() : kept));
    }

    /** Narrows the rule to requests with a header field whose value fits the pattern; {@code *} stands for any run. */
    public RuleDraft header(String name, String pattern) {
        return with(when.selector().withHeader(name, pattern));
    }

    /** Narrows the rule to paths below the issuer that fit the pattern. */
    public RuleDraft path(String pattern) {
        return with(when.selector().withPath(pattern));
    }

    /** Narrows the rule to some methods. */
    public RuleDraft method(String... names) {
        return with(when.selector().withMethods(names));
    }

    /** Narrows the rule to clients that were given a label which fits the pattern. */
    public RuleDraft label(String pattern) {
        return with(when.selector().withLabel(pattern));
    }

    /** Narrows the rule to requests whose query has a parameter with a value that fits the pattern. */
    public RuleDraft query(String name, String pattern) {
        return with(when.selector().withQuery(name, pattern));
    }

    /** Narrows the rule to requests whose form has a parameter with a value that fits the pattern. */
    public RuleDraft form(String name, String pattern) {
        return with(when.selector().withForm(name, pattern));
    }

    /** Narrows the rule to one listener of the server. */
    public RuleDraft listener(String name) {
        return with(when.selector().withListener(name));
    }

    /** Gives a call and its silent repeats one number, instead of one to each request that arrives. */
    public RuleDraft countingCalls() {
        return with(when.occurring(when.occurrence().countingCalls()));
    }

    /** Strikes the first n times only. */
    public RuleDraft first(long n) {
        return with(Occurrence.first(n));
    }

    /** Strikes the nth time only. */
    public RuleDraft nth(long n) {
        return with(Occurrence.nth(n));
    }

    /** Strikes from the nth time on. */
    public RuleDraft from(long n) {
        return with(Occurrence.from(n));
    }

    /** Strikes each nth time. */
    public RuleDraft every(long n) {
        return with(Occurrence.every(n));
    }

    /** Lets the numbers run apart for each role, path, client or connection. */
    public RuleDraft per(Scope scope) {
        return with(when.occurring(when.occurrence().per(scope)));
    }

    /** Strikes what goes beyond a limit within a window, which begins with the first exchange of it. */
    public RuleDraft over(long limit, Duration window) {
        return with(when.occurring(
                Occurrence.over(limit, window).per(when.occurrence().per())));
    }

    /** Strikes within a span of time. */
    public RuleDraft within(Window window) {
        return with(when.within(window));
    }

    /** Counts and strikes within one phase. */
    public RuleDraft phase(String name) {
        return with(when.inPhase(name));
    }

    /** Strikes a part of the exchanges, chosen by a seed. */
    public RuleDraft share(double part, long seed) {
        return with(when.sharing(new Share(part, seed)));
    }

    /** Lets the rule end by itself. */
    public RuleDraft expires(Duration after) {
        return with(when.expiring(after));
    }

    /**
     * Adds the rule, with faults that strike together.
     *
     * @return the rule's number, by which it can be removed
     */
    public long apply(Fault... faults) {
        return rules.add(new FaultRule(when, List.of(faults)));
    }
}
