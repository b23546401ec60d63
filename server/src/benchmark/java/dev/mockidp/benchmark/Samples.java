// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measured values of one kind, in the order in which they were taken.
 *
 * @param values the values, at least one
 */
record Samples(List<Double> values) {
    Samples {
        values = List.copyOf(values);
    }

    double median() {
        List<Double> ascending = values.stream().sorted().toList();
        int middle = ascending.size() / 2;
        return ascending.size() % 2 == 1
                ? ascending.get(middle)
                : (ascending.get(middle - 1) + ascending.get(middle)) / 2;
    }

    /**
     * Returns the median of the ratios of values taken one after the other, which noise that lasts longer than a turn does not
     * touch.
     */
    double ratioTo(Samples neighbours) {
        return new Samples(IntStream.range(0, values.size())
                        .mapToObj(i -> values.get(i) / neighbours.values.get(i))
                        .toList())
                .median();
    }

    /** Renders the median and, to show the noise, the range. */
    String show(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median(),
                Collections.min(values),
                Collections.max(values));
    }
}
