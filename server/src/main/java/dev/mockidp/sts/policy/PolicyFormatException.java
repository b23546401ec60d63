// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

/** Says where a trust policy is malformed, what was found and what was expected. */
public final class PolicyFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    PolicyFormatException(String where, String problem) {
        super("trust policy: " + (where.isEmpty() ? "" : where + ": ") + problem);
    }

    PolicyFormatException(String problem, Throwable cause) {
        super("trust policy: " + problem, cause);
    }
}
