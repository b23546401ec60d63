// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Patch (RFC 6902) on the healthy document: the operations {@code add}, {@code remove}, {@code replace},
 * {@code move}, {@code copy} and {@code test}. If one cannot be done, the document stays as it is.
 *
 * @param operations the operations in order, each a map with {@code op}, {@code path} and, as the operation needs it,
 *     {@code value} or {@code from}
 */
public record JsonPatch(List<Map<String, Object>> operations) implements ContentFault {
    private static final List<String> KNOWN = List.of("add", "remove", "replace", "move", "copy", "test");

    /** Checks that the operations are known and have what they need. */
    public JsonPatch {
        operations = List.copyOf(operations);
        for (Map<String, Object> operation : operations) {
            check(operation);
        }
    }

    private static void check(Map<String, Object> operation) {
        String op = String.valueOf(operation.get("op"));
        if (!KNOWN.contains(op)) {
            throw new IllegalArgumentException("unknown op \"" + op + "\"; known: " + String.join(", ", KNOWN));
        }
        boolean fromNeeded = op.equals("move") || op.equals("copy");
        boolean valueNeeded = op.equals("add") || op.equals("replace") || op.equals("test");
        if (!operation.containsKey("path")
                || (fromNeeded && !operation.containsKey("from"))
                || (valueNeeded && !operation.containsKey("value"))) {
            throw new IllegalArgumentException(
                    op + " needs \"path\"" + (fromNeeded ? " and \"from\"" : valueNeeded ? " and \"value\"" : ""));
        }
    }

    @Override
    public Response apply(Response planned) {
        return Documents.change(planned, document -> {
            Object now = document;
            for (Map<String, Object> operation : operations) {
                now = done(now, operation);
                if (now == Pointer.GONE) {
                    return document;
                }
            }
            return now;
        });
    }

    private static @Nullable Object done(@Nullable Object document, Map<String, Object> operation) {
        Pointer path = Pointer.of(String.valueOf(operation.get("path")));
        Object value = operation.get("value");
        Object there = path.find(document);
        return switch (String.valueOf(operation.get("op"))) {
            case "add" -> path.insert(document, value);
            case "remove" -> there == Pointer.GONE ? there : path.change(document, old -> Pointer.GONE);
            case "replace" -> there == Pointer.GONE ? there : path.change(document, old -> value);
            case "test" -> Objects.equals(there, value) ? document : Pointer.GONE;
            default -> moved(document, path, operation);
        };
    }

    private static @Nullable Object moved(@Nullable Object document, Pointer path, Map<String, Object> operation) {
        Pointer from = Pointer.of(String.valueOf(operation.get("from")));
        Object value = from.find(document);
        if (value == Pointer.GONE) {
            return value;
        }
        boolean move = "move".equals(operation.get("op"));
        return path.insert(move ? from.change(document, old -> Pointer.GONE) : document, value);
    }
}
