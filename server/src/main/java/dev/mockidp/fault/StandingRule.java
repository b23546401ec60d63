// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Ending;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A rule in force, with its counts and times. */
final class StandingRule {
    private static final int MOST_IN_MEMORY = 32 * 1024 * 1024;

    private final long id;
    private final FaultRule rule;
    private final When when;
    private final List<String> names;
    private final boolean early;
    private final Tally tally;
    private final long addedNanos;
    private final AtomicBoolean hit = new AtomicBoolean();
    private volatile long firstHitNanos;
    private final AtomicLong struck = new AtomicLong();

    StandingRule(long id, FaultRule rule, long now) {
        this.id = id;
        this.rule = rule;
        this.when = rule.when();
        this.names = rule.faults().stream().map(Fault::kind).toList();
        this.early = rule.strikesBeforeRequest();
        this.tally = new Tally(when.occurrence());
        this.addedNanos = now;
    }

    /** Counts an exchange that the rule selects; returns its number if the rule strikes it, else null. */
    Tally.@Nullable Numbered strikes(Role role, Request request, Phases.Now phase, long now) {
        if (!when.selector().matches(role, request) || !isInForce(phase.name(), now)) {
            return null;
        }
        Tally.Numbered numbered = tally.next(role, request, now);
        boolean inWindow = isInWindow(phase, now); // asked whatever the number, for the first hit begins the time
        boolean strikes = inWindow && when.occurrence().strikes(numbered.number());
        Share share = when.share();
        return strikes && (share == null || share.strikes(numbered.number())) ? numbered : null;
    }

    private boolean isInForce(@Nullable String phase, long now) {
        return (when.phase() == null || when.phase().equals(phase)) && !isExpired(now);
    }

    boolean isExpired(long now) {
        return when.expires() != null && now - addedNanos >= when.expires().toNanos();
    }

    private boolean isInWindow(Phases.Now phase, long now) {
        Window window = when.window();
        if (window == null) {
            return true;
        }
        return switch (window.anchor()) {
            case FIRST_HIT -> window.contains(Math.max(0, now - firstHit(now)));
            case START -> window.contains(now - addedNanos);
            case PHASE -> window.contains(now - (phase.name() == null ? addedNanos : phase.enteredNanos()));
        };
    }

    private long firstHit(long now) {
        if (hit.get()) {
            return firstHitNanos;
        }
        synchronized (hit) {
            if (!hit.get()) {
                firstHitNanos = now;
                hit.set(true);
            }
            return firstHitNanos;
        }
    }

    Response rewrite(Response planned, Strike strike, Tally.Numbered numbered, long now) {
        struck.incrementAndGet();
        Response response = planned;
        for (Fault fault : rule.faults()) {
            response = fault.apply(readsContent(fault) ? response.inMemory(MOST_IN_MEMORY) : response, strike);
        }
        Ending ending = response.delivery().ending();
        if (ending.at().sendsNothing() && ending.kind() != Ending.Kind.STALL) {
            tally.broke(strike.request(), numbered, now);
        }
        return response;
    }

    boolean replacesAnswer() {
        return rule.faults().stream().anyMatch(Fault::replacesAnswer);
    }

    /** Tells whether it strikes before the request's content is read. */
    boolean isEarly() {
        return early;
    }

    /** Such a fault needs all of the content, that of a tail as well. */
    private static boolean readsContent(Fault fault) {
        return fault instanceof ContentFault
                || fault instanceof Gzip
                || fault instanceof Charset
                || fault instanceof EntityTag;
    }

    List<String> names() {
        return names;
    }

    FaultRules.Standing shown() {
        return new FaultRules.Standing(id, rule, tally.seen(), struck.get());
    }
}
