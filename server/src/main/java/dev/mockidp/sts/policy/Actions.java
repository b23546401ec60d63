// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.List;
import java.util.Locale;

/** What a statement is about: actions in any letter case, with wildcards. */
final class Actions {
    private final List<String> shown;
    private final List<Pattern> patterns;

    Actions(List<String> actions) {
        shown = List.copyOf(actions);
        patterns = shown.stream()
                .map(action -> Pattern.of(action.toLowerCase(Locale.ROOT)))
                .toList();
    }

    boolean cover(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> pattern.matches(folded));
    }

    /** Returns the actions as written. */
    List<String> shown() {
        return shown;
    }
}
