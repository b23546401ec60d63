// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static java.util.Objects.requireNonNull;

import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document with as much of JSON Schema as ours uses. */
record Schema(Map<String, @Nullable Object> node) {
    static Schema of(Map<String, @Nullable Object> document) {
        return new Schema(document);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }

    private Map<String, Object> paths() {
        return map(node.get("paths"));
    }

    List<String> operations() {
        List<String> operations = new ArrayList<>();
        paths().forEach((path, item) -> map(item).keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> operations.add(method + " " + path)));
        return operations;
    }

    List<Object> all(String member) {
        return paths().values().stream()
                .flatMap(item -> map(item).values().stream())
                .filter(Map.class::isInstance)
                .map(operation -> requireNonNull(map(operation).get(member)))
                .toList();
    }

    private Map<String, Object> operation(String method, String path) {
        return map(map(requireNonNull(paths().get(path), path)).get(method.toLowerCase(Locale.ROOT)));
    }

    private Map<String, Object> resolved(Object value) {
        Map<String, Object> found = map(value);
        if (found.get("$ref") instanceof String reference) {
            Object at = node;
            for (String part : reference.substring(2).split("/")) {
                at = requireNonNull(map(at).get(part), reference);
            }
            return map(at);
        }
        return found;
    }

    List<String> queryParameters(Route route) {
        Object parameters = operation(route.method(), route.template()).getOrDefault("parameters", List.of());
        return ((List<?>) parameters)
                .stream()
                        .map(parameter -> String.valueOf(
                                resolved(requireNonNull(parameter)).get("name")))
                        .toList();
    }

    List<String> bodyMembers(Route route) {
        Object body = operation(route.method(), route.template()).get("requestBody");
        if (body == null) {
            return List.of();
        }
        Object json = map(map(body).get("content")).get("application/json");
        Map<String, Object> schema = resolved(requireNonNull(map(json).get("schema")));
        return List.copyOf(map(schema.get("properties")).keySet());
    }

    /** What an answer has that the document does not allow. */
    List<String> problems(String method, String path, Seen seen) {
        Map<String, Object> responses = map(operation(method, path).get("responses"));
        Object documented = responses.get(String.valueOf(seen.status()));
        if (documented == null) {
            return List.of("status " + seen.status() + " is not documented: " + seen.text());
        }
        Object content = resolved(documented).get("content");
        if (content == null) {
            return seen.text().isEmpty() ? List.of() : List.of("content is not documented: " + seen.text());
        }
        String type = map(content).keySet().iterator().next();
        if (!seen.contentType().equals(type)) {
            return List.of("content type " + seen.contentType() + ", documented is " + type);
        }
        Object schema = map(map(content).get(type)).get("schema");
        Object value = type.equals("application/json") ? Json.read(seen.text()) : seen.text();
        return problems(value, resolved(requireNonNull(schema)), "$").toList();
    }

    private Stream<String> problems(@Nullable Object value, Map<String, Object> schema, String where) {
        if (schema.get("oneOf") instanceof List<?> choices) {
            boolean fits = choices.stream()
                    .anyMatch(choice -> problems(value, resolved(requireNonNull(choice)), where)
                            .findAny()
                            .isEmpty());
            return fits ? Stream.empty() : Stream.of(where + " is none of " + choices);
        }
        Object type = requireNonNull(schema.get("type"));
        List<?> types = type instanceof List<?> several ? several : List.of(type);
        if (types.stream().noneMatch(name -> is(value, String.valueOf(name)))) {
            return Stream.of(where + ": found " + Json.write(value) + ", documented is " + type);
        }
        if (value instanceof Map<?, ?>) {
            return object(map(value), schema, where);
        }
        return value instanceof List<?> list && schema.get("items") != null
                ? list.stream()
                        .flatMap(item -> problems(item, resolved(requireNonNull(schema.get("items"))), where + "[]"))
                : Stream.empty();
    }

    private Stream<String> object(Map<String, Object> value, Map<String, Object> schema, String where) {
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        Object more = schema.getOrDefault("additionalProperties", true);
        Stream<String> missing = required.stream()
                .filter(name -> !value.containsKey(String.valueOf(name)))
                .map(name -> where + " lacks " + name);
        Stream<String> found = value.entrySet().stream().flatMap(member -> {
            String at = where + "." + member.getKey();
            Object known = properties.get(member.getKey());
            if (known == null && more instanceof Map<?, ?>) {
                known = more;
            }
            if (known == null) {
                return more.equals(false) ? Stream.of(at + " is not documented") : Stream.empty();
            }
            return problems(member.getValue(), resolved(known), at);
        });
        return Stream.concat(missing, found);
    }

    private static boolean is(@Nullable Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number number && number.longValue() == number.doubleValue();
            default -> throw new AssertionError("unknown type " + type);
        };
    }
}
