// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Xnio;

/**
 * XNIO, loaded without its two lines of greeting in the host's log. While it loads, and only then, the two loggers of the
 * JDK that greet let nothing pass below a warning; another logging framework is left as it is.
 */
final class QuietXnio {
    private static final Xnio LOADED = load();

    private QuietXnio() {}

    static Xnio get() {
        return LOADED;
    }

    private static Xnio load() {
        List<Logger> greeting = List.of(Logger.getLogger("org.xnio"), Logger.getLogger("org.xnio.nio"));
        List<Filter> before = new ArrayList<>();
        for (Logger logger : greeting) {
            before.add(logger.getFilter());
            logger.setFilter(line -> line.getLevel().intValue() >= Level.WARNING.intValue());
        }
        try {
            return Xnio.getInstance(QuietXnio.class.getClassLoader());
        } finally {
            for (int i = 0; i < greeting.size(); i++) {
                greeting.get(i).setFilter(before.get(i));
            }
        }
    }
}
