// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Locale;

/** A server that a child process serves under load. */
enum Variant {
    /** Ours, with one issuer. */
    OURS,
    /** Undertow's bare handler. */
    BARE,
    /** Ours, with fifty rules that never strike what is asked. */
    RULES,
    /** Our engine, which answers with the key set and does nothing else: no issuer, no rules, no journal. */
    ENGINE,
    /** Ours, whose answers are late. */
    LATE,
    /** Ours, whose key set drips. */
    DRIPPING;

    Running start() {
        return switch (this) {
            case OURS -> OurServer.start();
            case BARE -> BareServer.start();
            case RULES -> OurServer.withIdleRules();
            case ENGINE -> OurServer.engineOnly();
            case LATE -> OurServer.late();
            case DRIPPING -> OurServer.dripping();
        };
    }

    static Variant of(String argument) {
        return valueOf(argument.toUpperCase(Locale.ROOT));
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
