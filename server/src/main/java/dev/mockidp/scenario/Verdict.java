// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What the judge says of one run. */
public sealed interface Verdict {

    /** Everything was as the scenario says. */
    record Passed() implements Verdict {
        @Override
        public String toString() {
            return "passed";
        }
    }

    /**
     * Something was not as the scenario says.
     *
     * @param differences what, at least one
     * @param timeline what the issuers and the STS saw, a line for each request
     */
    record Failed(List<Difference> differences, String timeline) implements Verdict {
        /** Checks that there is a difference. */
        public Failed {
            requireNonNull(timeline, "timeline");
            differences = List.copyOf(differences);
            if (differences.isEmpty()) {
                throw new IllegalArgumentException("a failed verdict needs at least one difference");
            }
        }

        /** Renders the differences, a line each, and the timeline. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("failed\n");
            differences.forEach(
                    difference -> text.append("  ").append(difference).append('\n'));
            text.append("timeline:\n");
            timeline.lines().forEach(line -> text.append("  ").append(line).append('\n'));
            return text.toString();
        }
    }

    /**
     * The run says nothing about the client.
     *
     * @param reason why
     */
    record Inconclusive(String reason) implements Verdict {
        @Override
        public String toString() {
            return "inconclusive: " + reason;
        }
    }

    /**
     * The scenario was not run.
     *
     * @param capability what is missing here
     */
    record Skipped(String capability) implements Verdict {
        @Override
        public String toString() {
            return "skipped: needs " + capability;
        }
    }

    /** Tells whether everything was as the scenario says. */
    default boolean passed() {
        return this instanceof Passed;
    }
}
