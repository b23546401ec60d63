// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import java.util.Locale;

/** How bad a finding is. */
public enum Level {
    /** Somebody gets in who should not, or nobody gets in at all. */
    ERROR,
    /** It works, and lets in more than most people mean. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    /** Returns the name in reports and in SARIF, for example {@code warning}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether this is as bad as another or worse. */
    public boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }

    @Override
    public String toString() {
        return wireName();
    }
}
