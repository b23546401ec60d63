// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Locale;

/** What is measured, and what it is measured against. */
enum Contender {
    OURS,
    BARE;

    /** Starts it; the caller has it answer. */
    Running start() {
        return this == OURS ? OurServer.start() : BareServer.start();
    }

    static Contender of(String argument) {
        return valueOf(argument.toUpperCase(Locale.ROOT));
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
