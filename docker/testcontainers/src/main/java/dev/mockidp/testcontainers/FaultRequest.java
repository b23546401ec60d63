// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault rule: where and how often what goes wrong. Immutable; begin with {@link #on}. The names are those of scenario files
 * and of the control API, so every fault of the image's version can be had.
 *
 * <pre>{@code
 * idp.issuer().addFault(FaultRequest.on("jwks").first(2).latency(Duration.ofSeconds(6)));
 * idp.issuer().addFault(FaultRequest.on("discovery").fault("connection-reset", Map.of()));
 * }</pre>
 */
public final class FaultRequest {
    private final Map<String, Object> when;
    private final Map<String, Object> then;

    private FaultRequest(Map<String, Object> when, Map<String, Object> then) {
        this.when = when;
        this.then = then;
    }

    /** Returns a rule for the endpoints of some roles: {@code discovery}, {@code jwks}, {@code token}; for all if none is named. */
    public static FaultRequest on(String... roles) {
        return new FaultRequest(roles.length == 0 ? Map.of() : Map.of("role", List.of(roles)), Map.of());
    }

    /**
     * Adds to the occasions on which it strikes, in the words of a rule in a scenario: {@code path}, {@code header},
     * {@code label}, {@code phase}, {@code quota}, {@code share}, {@code after}, {@code until}, {@code expires} and others.
     */
    public FaultRequest when(String name, Object value) {
        return new FaultRequest(plus(when, name, value), then);
    }

    private FaultRequest occasion(String name, long n) {
        return new FaultRequest(plus(when, name, n), then);
    }

    /** Strikes only the first n exchanges. */
    public FaultRequest first(long n) {
        return occasion("first", n);
    }

    /** Strikes only the nth exchange. */
    public FaultRequest nth(long n) {
        return occasion("nth", n);
    }

    /** Strikes from the nth exchange on. */
    public FaultRequest from(long n) {
        return occasion("from", n);
    }

    /** Strikes every nth exchange. */
    public FaultRequest every(long n) {
        return occasion("every", n);
    }

    /** Adds a fault by its name and its settings; a single value for a fault that has one setting. */
    public FaultRequest fault(String name, Object settings) {
        return new FaultRequest(when, plus(then, name, settings));
    }

    /** Answers so much later. */
    public FaultRequest latency(Duration delay) {
        return fault("latency", text(delay));
    }

    /** Answers with another status code. */
    public FaultRequest status(int status) {
        return fault("status", status);
    }

    /** Answers 429 and asks to come again after so long. */
    public FaultRequest throttle(Duration retryAfter) {
        return fault("throttle", Map.of("retryAfter", text(retryAfter)));
    }

    /** Resets the connection instead of answering. */
    public FaultRequest connectionReset() {
        return fault("connection-reset", Map.of("at", "before-response"));
    }

    /** Takes the request and never answers. */
    public FaultRequest silence() {
        return fault("stall", Map.of("at", "before-response"));
    }

    /** Publishes a JWK Set without keys. */
    public FaultRequest emptyKeySet() {
        return fault("empty-key-set", Map.of());
    }

    /** Answers with another body. */
    public FaultRequest body(String text) {
        return fault("replace-body", Map.of("text", text));
    }

    private static Map<String, Object> plus(Map<String, Object> map, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }

    Map<String, Object> members() {
        return when.isEmpty() ? Map.of("then", then) : Map.of("when", when, "then", then);
    }

    @Override
    public String toString() {
        return "FaultRequest" + MiniJson.write(members());
    }
}
