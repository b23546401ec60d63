// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param what what was measured, with its unit
 * @param ours what we reach
 * @param bare what the bare handler reaches; a dash if there is nothing to set beside
 * @param ratio ours to bare
 * @param goal what the ratio, or ours, is to be
 * @param met whether it is; null where no goal is set
 */
record Figure(
        String what,
        String ours,
        String bare,
        String ratio,
        String goal,
        @Nullable Boolean met) {
    private static final String NOTHING = "–";

    /** Ours to bare, where less is better. */
    static Figure atMost(String what, Scores scores, String format, double goal) {
        double ratio = scores.ours().ratioTo(scores.bare());
        return compared(what, scores, format, "≤ " + times(goal), ratio <= goal);
    }

    /** Ours to bare, where more is better. */
    static Figure atLeast(String what, Scores scores, String format, double goal) {
        double ratio = scores.ours().ratioTo(scores.bare());
        return compared(what, scores, format, "≥ " + times(goal), ratio >= goal);
    }

    /** A comparison that has no goal. */
    static Figure aside(String what, Scores scores, String format) {
        return compared(what, scores, format, "", null);
    }

    private static Figure compared(String what, Scores scores, String format, String goal, @Nullable Boolean met) {
        String ratio = times(scores.ours().ratioTo(scores.bare()));
        return new Figure(what, scores.ours().show(format), scores.bare().show(format), ratio, goal, met);
    }

    /** A value of ours that has a limit of its own. */
    static Figure limit(String what, String ours, String goal, boolean met) {
        return new Figure(what, ours, NOTHING, "", goal, met);
    }

    /** A value of ours that has no goal. */
    static Figure aside(String what, String ours) {
        return new Figure(what, ours, NOTHING, "", "", null);
    }

    Figure beside(Samples bare, String format) {
        return new Figure(what, ours, bare.show(format), ratio, goal, met);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    String row() {
        String verdict = met == null ? "" : met ? "yes" : "**no**";
        return "| " + String.join(" | ", what, ours, bare, ratio, goal, verdict) + " |";
    }
}
