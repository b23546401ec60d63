// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.lint;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A trust policy as it is written in a file.
 *
 * @param file the file's name, for messages
 * @param statements its statements
 */
public record PolicyDocument(String file, List<PolicyStatement> statements) {
    /** Copies the list. */
    public PolicyDocument {
        requireNonNull(file, "file");
        statements = List.copyOf(statements);
    }

    /**
     * Reads a policy document, or the role or role description of the AWS CLI around it ({@code AssumeRolePolicyDocument}).
     *
     * @throws IllegalArgumentException if the text is not JSON or no trust policy; the message begins with the file's name
     */
    public static PolicyDocument ofJson(String file, String json) {
        return ofJson(file, json, 1);
    }

    /**
     * Reads a policy document that is part of a file.
     *
     * @param firstLine the line of the file in which it begins, from 1
     * @throws IllegalArgumentException if the text is not JSON or no trust policy; the message begins with the file's name
     */
    public static PolicyDocument ofJson(String file, String json, int firstLine) {
        return new PolicyDocument(file, new PolicyJson(file, json, firstLine).statements());
    }

    /** Returns what the rules find in it, in the order of its lines. */
    public List<Finding> lint() {
        return Linting.findings(this);
    }
}
