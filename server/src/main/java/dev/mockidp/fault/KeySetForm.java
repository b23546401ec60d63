// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JWK Set that is not of the form that RFC 7517 §5 gives it.
 *
 * @param form the form
 */
public record KeySetForm(Form form) implements ContentFault {
    /** The forms. */
    public enum Form {
        /** {@code {}}. */
        NO_KEYS,
        /** {@code {"keys":null}}. */
        NULL_KEYS,
        /** {@code {"keys":{}}}. */
        OBJECT_KEYS,
        /** The array of keys without its object. */
        BARE_ARRAY,
        /** The first key without the set. */
        SINGLE_KEY,
        /** {@code {"keys":[],"keys":[…]}}. */
        KEYS_TWICE,
        /** An object of the keys by their ids. */
        BY_KID
    }

    /** Checks that the form is given. */
    public KeySetForm {
        requireNonNull(form, "form");
    }

    @Override
    public Response apply(Response planned) {
        return switch (form) {
            case NO_KEYS -> text(planned, "{}");
            case NULL_KEYS -> text(planned, "{\"keys\":null}");
            case OBJECT_KEYS -> text(planned, "{\"keys\":{}}");
            case KEYS_TWICE -> new DuplicateMember("keys", List.of(), DuplicateMember.Place.FIRST).apply(planned);
            case BARE_ARRAY, SINGLE_KEY, BY_KID ->
                Documents.change(planned, document -> {
                    boolean isSet = document instanceof Map<?, ?> set && set.get("keys") instanceof List<?>;
                    return isSet ? formed((List<?>) Pointer.of("keys").find(document)) : document;
                });
        };
    }

    private static Response text(Response planned, String text) {
        return planned.withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Object formed(@Nullable List<?> keys) {
        if (keys == null || form == Form.BARE_ARRAY) {
            return keys;
        }
        if (form == Form.SINGLE_KEY) {
            return keys.isEmpty() ? null : keys.get(0);
        }
        Map<String, @Nullable Object> byKid = new LinkedHashMap<>();
        for (Object key : keys) {
            Object kid = Pointer.of("kid").find(key);
            byKid.put(kid instanceof String text ? text : Json.write(byKid.size()), key);
        }
        return byKid;
    }
}
