// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.policy.TrustPolicy;
import java.time.Duration;

/**
 * An IAM role as far as assuming it goes.
 *
 * @param name 1 to 64 letters, digits and {@code _+=,.@-}
 * @param path begins and ends with a slash
 * @param trustPolicy who may assume it
 * @param maxSessionDuration the longest session, 1 to 12 hours
 */
public record IamRole(String name, String path, TrustPolicy trustPolicy, Duration maxSessionDuration) {
    /** Checks the ranges of the IAM API. */
    public IamRole {
        requireNonNull(trustPolicy, "trustPolicy");
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw new IllegalArgumentException(
                    "role name \"" + name + "\" must be 1 to 64 letters, digits and _+=,.@-");
        }
        if (path.length() > 512 || !path.matches("/|/[\\x21-\\x7E]+/")) {
            throw new IllegalArgumentException("path \"" + path + "\" must begin and end with / and have at most 512"
                    + " printable ASCII characters");
        }
        if (maxSessionDuration.compareTo(Duration.ofHours(1)) < 0
                || maxSessionDuration.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("maxSessionDuration must be 1 to 12 hours, got " + maxSessionDuration);
        }
    }

    /** Returns a role with the default path and IAM's default of one hour. */
    public static IamRole of(String name, TrustPolicy trustPolicy) {
        return new IamRole(name, "/", trustPolicy, Duration.ofHours(1));
    }

    /**
     * Returns a role with the default path and IAM's default of one hour.
     *
     * @throws dev.mockidp.sts.policy.PolicyFormatException if the trust policy is malformed
     */
    public static IamRole of(String name, String trustPolicyJson) {
        return of(name, TrustPolicy.parse(trustPolicyJson));
    }

    /** Returns this role under another path. */
    public IamRole withPath(String newPath) {
        return new IamRole(name, newPath, trustPolicy, maxSessionDuration);
    }

    /** Returns this role with another trust policy. */
    public IamRole withTrustPolicy(TrustPolicy policy) {
        return new IamRole(name, path, policy, maxSessionDuration);
    }

    /** Returns this role with another longest session. */
    public IamRole withMaxSessionDuration(Duration duration) {
        return new IamRole(name, path, trustPolicy, duration);
    }

    /** Returns the role's ARN in an account of the partition {@code aws}. */
    public String arn(String accountId) {
        return arn(AwsPartition.AWS, accountId);
    }

    /** Returns the role's ARN in an account of a partition. */
    public String arn(AwsPartition partition, String accountId) {
        return "arn:" + partition.id() + ":iam::" + accountId + ":role" + path + name;
    }
}
