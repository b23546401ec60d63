// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.http.Connection;
import dev.mockidp.internal.yaml.YamlList;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import dev.mockidp.internal.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The references that a scenario's texts may hold, such as {@code ${issuer.idp.key}}. What holds a colon is a policy
 * variable of AWS's ({@code ${accounts.google.com:sub}}) and stays as it is.
 */
final class References {
    private static final Pattern FORM = Pattern.compile("\\$\\{([^}:]*)}");

    /** What can be said of an issuer. */
    static final Set<String> OF_ISSUER =
            new TreeSet<>(Set.of("url", "key", "provider", "discovery", "jwks", "keys", "discovery-path", "jwks-path"));

    /** What can be said of a listener. */
    static final Set<String> OF_LISTENER = new TreeSet<>(Set.of("url", "port", "thumbprint"));

    private References() {}

    /** Lists the references that a plan allows. */
    static Set<String> known(Plan plan) {
        Set<String> known = new TreeSet<>(Set.of("account", "refused", "client.cooldown", "client.timeout"));
        for (String issuer : plan.issuers().keySet()) {
            OF_ISSUER.forEach(part -> known.add("issuer." + issuer + '.' + part));
        }
        Stream.concat(Stream.of(Connection.MAIN), plan.listeners().keySet().stream())
                .forEach(listener -> OF_LISTENER.forEach(part -> known.add("listener." + listener + '.' + part)));
        plan.sts().roles().forEach(role -> known.add("role." + role.name()));
        return known;
    }

    static void check(YamlNode node, Plan plan) {
        check(node, known(plan));
    }

    private static void check(YamlNode node, Set<String> known) {
        if (node instanceof YamlMap map) {
            map.entries().forEach((key, value) -> {
                check(new YamlScalar(map.placeOf(key), key, key), known);
                check(value, known);
            });
        } else if (node instanceof YamlList list) {
            list.items().forEach(item -> check(item, known));
        } else if (node instanceof YamlScalar scalar) {
            Matcher matcher = FORM.matcher(scalar.text());
            while (matcher.find()) {
                if (!known.contains(matcher.group(1))) {
                    throw Fields.unknown(node, "reference", "${" + matcher.group(1) + "}", known);
                }
            }
        }
    }

    /** Puts values in the place of references, in texts at any depth, keys included. */
    static @Nullable Object resolve(@Nullable Object value, UnaryOperator<String> values) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
            map.forEach((key, part) -> resolved.put(text(String.valueOf(key), values), resolve(part, values)));
            return resolved;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> resolved = new ArrayList<>();
            items.forEach(item -> resolved.add(resolve(item, values)));
            return resolved;
        }
        return value instanceof String text ? text(text, values) : value;
    }

    static String text(String text, UnaryOperator<String> values) {
        return FORM.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }
}
