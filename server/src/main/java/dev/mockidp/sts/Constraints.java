// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the broken constraints of a request in AWS's words. Where a value breaks several, the pattern comes before the
 * length (recorded from AssumeRole); the order of the parameters is ours.
 */
final class Constraints {
    private final AwsUnknowns.MissingValueText missingText;
    private final List<String> broken = new ArrayList<>();

    Constraints(AwsUnknowns.MissingValueText missingText) {
        this.missingText = missingText;
    }

    /** A parameter whose constraints are looked at. */
    final class Field {
        private final String name;
        private final @Nullable String value;
        private final boolean secret;

        private Field(String name, @Nullable String value, boolean secret) {
            this.name = name;
            this.value = value;
            this.secret = secret;
        }

        Field required() {
            if (value == null) {
                boolean says = missingText == AwsUnknowns.MissingValueText.VALUE_NULL && !secret;
                broken.add((says ? "Value null" : "Value") + " at '" + name
                        + "' failed to satisfy constraint: Member must not be null");
            }
            return this;
        }

        Field matches(Pattern pattern) {
            if (value != null && !pattern.matcher(value).matches()) {
                fail("satisfy regular expression pattern: " + pattern.pattern());
            }
            return this;
        }

        /** Bounds the length, in Unicode scalar values (recorded). */
        Field length(int least, int most) {
            int length = value == null ? least : value.codePointCount(0, value.length());
            if (length < least) {
                fail("have length greater than or equal to " + least);
            } else if (length > most) {
                fail("have length less than or equal to " + most);
            }
            return this;
        }

        Field range(int number, int least, int most) {
            if (number < least) {
                fail("have value greater than or equal to " + least);
            } else if (number > most) {
                fail("have value less than or equal to " + most);
            }
            return this;
        }

        /** Bounds the number of a list's members; AWS's rendering of a list is not known, so its value is not shown. */
        Field size(int size, int least, int most) {
            if (size < least) {
                broken.add(
                        "Value at '" + name + "' failed to satisfy constraint: Member must have length greater than or"
                                + " equal to " + least);
            } else if (size > most) {
                broken.add("Value at '" + name + "' failed to satisfy constraint: Member must have length less than or"
                        + " equal to " + most);
            }
            return this;
        }

        private void fail(String must) {
            broken.add((secret ? "Value" : "Value '" + value + "'") + " at '" + name
                    + "' failed to satisfy constraint: Member must " + must);
        }
    }

    Field field(String name, @Nullable String value) {
        return new Field(name, value, false);
    }

    /** A parameter whose value is not shown. */
    Field secret(String name, @Nullable String value) {
        return new Field(name, value, true);
    }

    boolean areBroken() {
        return !broken.isEmpty();
    }

    /** The first value of the error's text, for example {@code 2 validation errors}. */
    String count() {
        return broken.size() + (broken.size() == 1 ? " validation error" : " validation errors");
    }

    String clauses() {
        return String.join("; ", broken);
    }

    /** Ends the request if a constraint is broken. */
    void check(Steps steps) throws StsException {
        if (areBroken()) {
            throw steps.failed(Check.PARAMETERS, Shown.quoted(clauses()), StsError.CONSTRAINTS, count(), clauses());
        }
        steps.passed(Check.PARAMETERS, "within AWS's constraints");
    }
}
