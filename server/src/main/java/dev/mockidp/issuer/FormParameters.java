// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a form (RFC 6749 appendix B); those without a value count as absent (RFC 6749 §3.2). */
final class FormParameters {
    private final Map<String, List<String>> values;

    private FormParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads a form; empty if its encoding is malformed. */
    static Optional<FormParameters> parse(byte[] form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int start = 0;
        while (start < form.length) {
            int end = indexOf(form, '&', start, form.length);
            int equals = indexOf(form, '=', start, end);
            String name = decode(form, start, equals);
            String value = equals == end ? "" : decode(form, equals + 1, end);
            if (name == null || value == null) {
                return Optional.empty();
            }
            if (!value.isEmpty()) {
                values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return Optional.of(new FormParameters(values));
    }

    /** Decodes one encoded text; empty if it is malformed. */
    static Optional<String> decode(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(decode(bytes, 0, bytes.length));
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Finds a parameter that occurs more than once though it must not (RFC 6749 §3.2). */
    Optional<String> repeated(Set<String> allowed) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && !allowed.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static @Nullable String decode(byte[] form, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (form[i] == '%') {
                int high = i + 2 < to ? Character.digit(form[i + 1], 16) : -1;
                int low = i + 2 < to ? Character.digit(form[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(form[i] == '+' ? ' ' : form[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
