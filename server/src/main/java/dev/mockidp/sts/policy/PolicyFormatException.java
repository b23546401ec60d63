// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says where a trust policy is malformed, what was found and what was expected. */
public final class PolicyFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Seen as the answer to a document that is not JSON. */
    static final String INVALID_JSON = "This policy contains invalid Json";

    /** Seen as the answer to a document that is JSON and no policy. */
    static final String SYNTAX = "Syntax errors in policy.";

    /** Seen as the answer to an action, or a condition key, without prefix. */
    static final String VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

    /** Seen as the answer to a trust policy with a Resource. */
    static final String RESOURCE = "Has prohibited field Resource.";

    private final @Nullable String awsMessage;

    PolicyFormatException(String where, String problem) {
        this(where, problem, SYNTAX);
    }

    PolicyFormatException(String where, String problem, @Nullable String awsMessage) {
        super("trust policy: " + (where.isEmpty() ? "" : where + ": ") + problem);
        this.awsMessage = awsMessage;
    }

    PolicyFormatException(String problem, Throwable cause) {
        super("trust policy: " + problem, cause);
        this.awsMessage = INVALID_JSON;
    }

    /**
     * Returns the text with which IAM refuses such a document ({@code MalformedPolicyDocument}), as far as it was seen in
     * public; empty where it is not known.
     */
    public Optional<String> awsMessage() {
        return Optional.ofNullable(awsMessage);
    }
}
