// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.fault.FaultCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A time that may refer to the client's card: {@code ${client.cooldown} + 5s}. A time scale changes what is written as a
 * number and leaves what the client says of itself.
 */
record Span(List<Term> terms) {
    /** One part of the sum. */
    private enum Part {
        LITERAL,
        COOLDOWN,
        TIMEOUT
    }

    private record Term(Part part, Duration literal) {}

    Span {
        terms = List.copyOf(terms);
    }

    static Span of(Duration literal) {
        return new Span(List.of(new Term(Part.LITERAL, literal)));
    }

    static Span parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String term : text.split("\\+", -1)) {
            terms.add(term(term.trim(), text));
        }
        return new Span(terms);
    }

    private static Term term(String term, String text) {
        return switch (term) {
            case "${client.cooldown}" -> new Term(Part.COOLDOWN, Duration.ZERO);
            case "${client.timeout}" -> new Term(Part.TIMEOUT, Duration.ZERO);
            default -> {
                if (term.startsWith("${")) {
                    throw new IllegalArgumentException("unknown reference \"" + term + "\" in \"" + text
                            + "\"; known: ${client.cooldown}, ${client.timeout}");
                }
                yield new Term(Part.LITERAL, FaultCodec.duration(term));
            }
        };
    }

    Duration resolve(ClientCard card, double scale) {
        Duration sum = Duration.ZERO;
        for (Term term : terms) {
            sum = sum.plus(
                    switch (term.part) {
                        case LITERAL -> scaled(term.literal, scale);
                        case COOLDOWN -> card.cooldown();
                        case TIMEOUT -> card.timeout();
                    });
        }
        return sum;
    }

    static Duration scaled(Duration duration, double scale) {
        return Duration.ofNanos(Math.round(duration.toNanos() * scale));
    }
}
