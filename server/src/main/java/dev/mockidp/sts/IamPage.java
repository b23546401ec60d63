// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a request asks for by {@code Marker} and {@code MaxItems}. A marker says after which key it goes on,
 * so a page is right whatever was added or removed meanwhile.
 *
 * @param after the key after which it begins; empty for the beginning
 * @param most the number of items
 */
record IamPage(String after, int most) {
    private static final String PREFIX = "mockidp:";

    static IamPage of(@Nullable String marker, int most) throws StsException {
        return new IamPage(marker == null ? "" : decoded(marker), most);
    }

    /** Tells whether a marker is one that a page of this mock may have given. */
    static boolean isOurs(@Nullable String marker) {
        return marker != null && text(marker).startsWith(PREFIX);
    }

    private static String text(String marker) {
        try {
            return new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String decoded(String marker) throws StsException {
        if (isOurs(marker)) {
            return text(marker).substring(PREFIX.length());
        }
        throw new StsException(IamError.INVALID_MARKER, marker);
    }

    private static String encoded(String key) {
        return Base64.getEncoder().encodeToString((PREFIX + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a page of a store. */
    <T> Fields of(
            String element, Store<T> store, Predicate<T> wanted, Function<T, String> key, Function<T, Object> shown) {
        return fields(element, store.after(after, most + 1, wanted), key, shown);
    }

    /** Answers with a page of a list in the order of its keys. */
    <T> Fields of(String element, List<T> items, Function<T, String> key, Function<T, Object> shown) {
        return fields(
                element,
                items.stream()
                        .filter(item -> key.apply(item).compareTo(after) > 0)
                        .limit(most + 1L)
                        .toList(),
                key,
                shown);
    }

    private <T> Fields fields(String element, List<T> found, Function<T, String> key, Function<T, Object> shown) {
        boolean more = found.size() > most;
        List<T> page = more ? found.subList(0, most) : found;
        return new Fields()
                .with(element, page.stream().map(shown).toList())
                .with("IsTruncated", more)
                .with("Marker", more ? encoded(key.apply(page.get(page.size() - 1))) : null);
    }
}
