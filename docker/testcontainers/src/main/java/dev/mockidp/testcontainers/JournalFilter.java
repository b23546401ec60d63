// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which exchanges of a journal are meant. Immutable; begin with {@link #all()}; what is said must all fit.
 *
 * <pre>{@code
 * idp.issuer().journal().await(2, JournalFilter.all().role("jwks").status(503), Duration.ofSeconds(10));
 * }</pre>
 */
public final class JournalFilter {
    private final Map<String, String> parameters;

    private JournalFilter(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Returns the filter that everything fits. */
    public static JournalFilter all() {
        return new JournalFilter(Map.of());
    }

    private JournalFilter with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, String.valueOf(value));
        return new JournalFilter(changed);
    }

    /** Wants endpoints of one of these roles: {@code discovery}, {@code jwks}, {@code token}, {@code sts}, {@code other}. */
    public JournalFilter role(String... roles) {
        return with("role", String.join(",", roles));
    }

    /** Wants a method of the request, such as {@code GET}. */
    public JournalFilter method(String method) {
        return with("method", method);
    }

    /** Wants a path relative to the issuer; {@code *} stands for any run of characters. */
    public JournalFilter path(String pattern) {
        return with("path", pattern);
    }

    /** Wants a status code that was planned, 100 to 999. */
    public JournalFilter status(int status) {
        return with("status", status);
    }

    /** Wants exchanges that a fault of this name struck. */
    public JournalFilter fault(String name) {
        return with("fault", name);
    }

    /** Wants the exchanges of one connection, by its number from 1. */
    public JournalFilter connection(long number) {
        return with("connection", number);
    }

    /**
     * Wants deliveries that ended so: {@code sent}, {@code client-went-away}, {@code reset-by-plan}, {@code closed-by-plan},
     * {@code server-closed}, or {@code under-way} for those that go on.
     */
    public JournalFilter ended(String how) {
        return with("ended", how);
    }

    /** Wants exchanges with a higher number than this one. */
    public JournalFilter since(long number) {
        return with("since", number);
    }

    /** Returns it as the query of a URL, with the question mark, or the empty string. */
    String query() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    JournalFilter more(String name, Object value) {
        return with(name, value);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "JournalFilter" + parameters;
    }
}
