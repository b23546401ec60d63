// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Says which exchanges a rule is about. Every part that is given must hold. In patterns {@code *} stands for any run of
 * characters.
 *
 * @param roles the roles of the endpoints; empty for every role
 * @param path pattern for the path below the issuer, with regard to case; empty for any path
 * @param methods the methods, in upper case; empty for any
 * @param headers patterns by header name, without regard to case; empty for any header
 * @param query patterns by the name of a parameter in the query, decoded; empty for any query
 * @param form patterns by the name of a parameter in a form in the body, decoded; empty for any form
 * @param label pattern for the client's label; empty for any client, labelled or not
 * @param listener the name of the listener on which the request came; empty for any
 */
public record Selector(
        Set<Role> roles,
        String path,
        Set<String> methods,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> form,
        String label,
        String listener) {
    /** Selects every exchange. */
    public static final Selector ANY = of();

    /** Copies the parts. */
    public Selector {
        roles = Set.copyOf(roles);
        requireNonNull(path, "path");
        methods = Set.copyOf(methods);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        form = Collections.unmodifiableMap(new TreeMap<>(form));
        requireNonNull(label, "label");
        requireNonNull(listener, "listener");
    }

    /** Selects the exchanges of some roles; of every role if none is named. */
    public static Selector of(Role... roles) {
        return new Selector(Set.of(roles), "", Set.of(), Map.of(), Map.of(), Map.of(), "", "");
    }

    /** Narrows this selector to paths below the issuer that fit a pattern. */
    public Selector withPath(String pattern) {
        return new Selector(roles, pattern, methods, headers, query, form, label, listener);
    }

    /** Narrows this selector to some methods. */
    public Selector withMethods(String... names) {
        return new Selector(roles, path, Set.of(names), headers, query, form, label, listener);
    }

    /** Narrows this selector to requests that carry a header field whose value fits a pattern. */
    public Selector withHeader(String name, String pattern) {
        return new Selector(roles, path, methods, plus(headers, name, pattern), query, form, label, listener);
    }

    /** Narrows this selector to requests whose query has a parameter with a value that fits a pattern. */
    public Selector withQuery(String name, String pattern) {
        return new Selector(roles, path, methods, headers, plus(query, name, pattern), form, label, listener);
    }

    /** Narrows this selector to requests whose form has a parameter with a value that fits a pattern. */
    public Selector withForm(String name, String pattern) {
        return new Selector(roles, path, methods, headers, query, plus(form, name, pattern), label, listener);
    }

    /** Narrows this selector to clients that were given a label which fits a pattern: {@code /c/{label}/}. */
    public Selector withLabel(String pattern) {
        return new Selector(roles, path, methods, headers, query, form, pattern, listener);
    }

    /** Narrows this selector to one listener. */
    public Selector withListener(String name) {
        return new Selector(roles, path, methods, headers, query, form, label, name);
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String pattern) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(name, pattern);
        return more;
    }

    /** Tells whether an exchange is one of those selected. */
    public boolean matches(Role role, Request request) {
        return (roles.isEmpty() || roles.contains(role))
                && (methods.isEmpty() || methods.contains(request.method()))
                && (path.isEmpty() || Wildcard.matches(path, request.path()))
                && (label.isEmpty() || (!request.label().isEmpty() && Wildcard.matches(label, request.label())))
                && (listener.isEmpty() || listener.equals(request.connection().listener()))
                && (headers.isEmpty() || inHeaders(request.headers()))
                && (query.isEmpty() || all(query, name -> Parameters.inQuery(request, name)))
                && (form.isEmpty() || all(form, name -> Parameters.inForm(request, name)));
    }

    private boolean inHeaders(Headers fields) {
        for (Map.Entry<String, String> wanted : headers.entrySet()) {
            String pattern = wanted.getValue();
            if (!fields.anyValue(wanted.getKey(), value -> Wildcard.matchesInAnyCase(pattern, value))) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(Map<String, String> wanted, Function<String, List<String>> values) {
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            if (values.apply(one.getKey()).stream().noneMatch(value -> Wildcard.matches(one.getValue(), value))) {
                return false;
            }
        }
        return true;
    }
}
