// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Measured values of one kind, in ascending order. */
record Samples(double[] ascending) {
    static Samples of(Collection<Double> values) {
        return new Samples(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    double median() {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    /** Renders the median and, to show the noise, the range. */
    String show(String format) {
        double last = ascending[ascending.length - 1];
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median(), ascending[0], last);
    }

    @Override
    public String toString() {
        return Arrays.toString(ascending);
    }
}
