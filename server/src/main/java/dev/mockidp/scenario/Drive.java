// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Role;
import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.Fetched;
import dev.mockidp.internal.net.HttpFetch;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.journal.JournalEntry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does the steps of a scenario at one door and keeps what was seen. */
final class Drive {
    private static final int MAX_DOCUMENT = 1 << 20;
    private static final Duration FETCH_LIMIT = Duration.ofSeconds(30);
    private static final String SESSION = "mockidp-scenario";
    private static final Span DEFAULT_LIMIT = Span.parse("${client.timeout} + 2s");

    private final World world;
    private final Timeline timeline;
    private final ClientCard card;
    private final double scale;
    private final CountDownLatch closed;
    private final Expectation expectation;
    private final @Nullable ClientUnderTest client;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Integer> fetched = new ArrayList<>();

    /** What a run is made with. */
    record Setting(World world, Timeline timeline, ClientCard card, double scale, CountDownLatch closed) {}

    Drive(Setting setting, Expectation expectation, @Nullable ClientUnderTest client) {
        this.world = setting.world;
        this.timeline = setting.timeline;
        this.card = setting.card;
        this.scale = setting.scale;
        this.closed = setting.closed;
        this.expectation = expectation;
        this.client = client;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    List<Integer> fetched() {
        return List.copyOf(fetched);
    }

    void perform(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.AssumeRole call) {
                assumeRole(call);
            } else if (step instanceof Step.Verify verify) {
                verify(verify);
            } else if (step instanceof Step.Fetch fetch) {
                fetch(fetch);
            } else if (step instanceof Step.Pause pause) {
                pause(pause.time());
            } else {
                world.change(step, timeline::note);
            }
        }
    }

    private void assumeRole(Step.AssumeRole step) {
        String endpoint = step.endpoint();
        if (client instanceof StsCaller caller) {
            called(step, caller);
        } else if (client == null) {
            for (int i = 0; i < step.times(); i++) {
                if (i > 0) {
                    pause(step.pause());
                }
                timeline.note("call " + (seen.size() + 1) + ": assumeRole " + step.role() + " with " + step.token());
                StsAnswer answer = PlainCaller.assumeRole(
                        world.url(endpoint),
                        world.roleArn(step.role()),
                        SESSION,
                        world.token(step.token()),
                        Span.scaled(step.timeout(), scale));
                add(Seen.answer("assumeRole " + step.role() + " with " + step.token(), answer));
                explain(endpoint, answer);
            }
        }
    }

    /** Notes the reason that the STS does not tell its callers. */
    private void explain(String endpoint, StsAnswer answer) {
        world.account(endpoint).verifications().stream()
                .filter(verification -> verification.requestId().equals(answer.requestId()))
                .flatMap(verification -> verification.failure().stream())
                .forEach(check -> timeline.note("       because of " + check.check() + ": " + check.note()));
    }

    private void called(Step.AssumeRole step, StsCaller caller) {
        String what = "assumeRole " + step.role() + " with " + step.token();
        List<JournalEntry> before = stsRequests();
        StsCall call = new StsCall(
                world.url(step.endpoint()),
                world.urls(),
                world.roleArn(step.role()),
                SESSION,
                () -> world.token(step.token()));
        timeline.note("call " + (seen.size() + 1) + ": " + what);
        Bounded.Result result = Bounded.run(card.name(), () -> caller.assumeRole(call), limit());
        List<JournalEntry> attempts = new ArrayList<>(stsRequests());
        attempts.removeAll(before);
        add(new Seen(what, null, outcome(result), result.thrown(), result.took(), gaps(attempts), attempts.size()));
    }

    private List<JournalEntry> stsRequests() {
        return world.accounts().values().stream()
                .flatMap(account -> account.journal().entries(Role.STS).stream())
                .sorted(Comparator.comparingLong(JournalEntry::receivedNanos))
                .toList();
    }

    private static List<Duration> gaps(List<JournalEntry> attempts) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < attempts.size(); i++) {
            JournalEntry before = attempts.get(i - 1);
            long end =
                    before.receivedNanos() + before.took().orElse(Duration.ZERO).toNanos();
            gaps.add(Duration.ofNanos(Math.max(0, attempts.get(i).receivedNanos() - end)));
        }
        return gaps;
    }

    private void verify(Step.Verify step) {
        if (!(client instanceof TokenVerifier verifier)) {
            return;
        }
        for (int i = 0; i < step.times(); i++) {
            if (i > 0) {
                pause(step.pause());
            }
            String token = world.token(step.token());
            timeline.note("call " + (seen.size() + 1) + ": verify " + step.token());
            Bounded.Result result = Bounded.run(card.name(), () -> verifier.verify(token), limit());
            add(new Seen(
                    "verify " + step.token(), null, outcome(result), result.thrown(), result.took(), List.of(), 0));
        }
    }

    /** The time for the next call. It is the client's own: no time scale changes it. */
    private Duration limit() {
        Expectation.Call next = Judge.expected(expectation.calls(), seen.size());
        Span within = next instanceof Expectation.Verified verified
                ? verified.within()
                : next instanceof Expectation.Called called ? called.within() : null;
        return Optional.ofNullable(within).orElse(DEFAULT_LIMIT).resolve(card, 1);
    }

    private Outcome outcome(Bounded.Result result) {
        if (result.hung()) {
            return Outcome.HANG;
        }
        return result.thrown() == null ? Outcome.ACCEPT : card.classify(result.thrown());
    }

    private void add(Seen call) {
        seen.add(call);
        timeline.note("       " + call.result());
    }

    private void fetch(Step.Fetch step) {
        if (client != null) {
            return;
        }
        Issuer issuer = world.issuer(step.issuer());
        URI uri = step.path() != null
                ? URI.create(issuer.baseUrl() + step.path())
                : step.role() == Role.JWKS ? issuer.jwksUri() : issuer.discoveryUri();
        try (HttpFetch client = new HttpFetch(world.authorities(), step.userAgent(), MAX_DOCUMENT)) {
            Fetched answer = client.get(uri, Deadline.in(Span.scaled(FETCH_LIMIT, scale)));
            fetched(uri, step, answer.status(), "status " + answer.status());
        } catch (FetchException e) {
            fetched(uri, step, 0, String.valueOf(e.getMessage()));
        }
    }

    private void fetched(URI uri, Step.Fetch step, int status, String what) {
        timeline.note("fetch " + uri.getPath() + " as " + step.userAgent() + ": " + what);
        fetched.add(status);
    }

    private void pause(Span time) {
        Duration wait = time.resolve(card, scale);
        try {
            if (!wait.isZero() && closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the run was closed while it was under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
