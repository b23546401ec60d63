// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a request as notes show them: quoted, short, and without control characters. */
final class Shown {
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_CHARACTERS = 120;
    private static final int MOST_ITEMS = 10;

    private Shown() {}

    static String quoted(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String text = value.toString();
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
        return '"' + CONTROLS.matcher(cut).replaceAll("?") + '"';
    }

    static String list(Collection<?> values) {
        String shown = values.stream().limit(MOST_ITEMS).map(Shown::quoted).collect(Collectors.joining(", ", "[", ""));
        return shown + (values.size() > MOST_ITEMS ? ", … " + values.size() + " in all]" : "]");
    }
}
