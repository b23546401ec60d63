// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param what what was measured
 * @param ours what we reach, with its unit
 * @param bare what the bare handler reaches; a dash if there is nothing to set beside
 * @param ratio ours to bare
 * @param goal what the ratio, or ours, is to be
 * @param met whether it is; null where no goal is set
 */
record Figure(
        String what, String ours, String bare, String ratio, String goal, @Nullable Boolean met) {

    /** Ours divided by bare, where less is better. */
    static Figure atMost(String what, Samples ours, Samples bare, String format, double goal) {
        double ratio = ours.median() / bare.median();
        return new Figure(
                what, ours.show(format), bare.show(format), times(ratio), "≤ " + times(goal), ratio <= goal);
    }

    /** Ours divided by bare, where more is better. */
    static Figure atLeast(String what, Samples ours, Samples bare, String format, double goal) {
        double ratio = ours.median() / bare.median();
        return new Figure(
                what, ours.show(format), bare.show(format), times(ratio), "≥ " + times(goal), ratio >= goal);
    }

    /** A value of ours that has a limit of its own. */
    static Figure limit(String what, String ours, String bare, String goal, boolean met) {
        return new Figure(what, ours, bare, "", goal, met);
    }

    /** Something to know that has no goal. */
    static Figure aside(String what, String ours, String bare) {
        return new Figure(what, ours, bare, "", "", null);
    }

    /** Something to know that has no goal. */
    static Figure aside(String what, Samples ours, Samples bare, String format) {
        return new Figure(
                what, ours.show(format), bare.show(format), times(ours.median() / bare.median()), "", null);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    String row() {
        String verdict = met == null ? "" : met ? "yes" : "**no**";
        return "| " + String.join(" | ", what, ours, bare, ratio, goal, verdict) + " |";
    }
}
