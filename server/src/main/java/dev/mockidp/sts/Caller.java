// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/**
 * Who signs requests with a key.
 *
 * @param account the account
 * @param kind what it is
 * @param arn the ARN as {@code GetCallerIdentity} gives it
 * @param userId the unique id as {@code GetCallerIdentity} gives it
 * @param key the key
 * @param session what the key's session is about; null for long-term keys
 */
record Caller(
        StsAccount account,
        Kind kind,
        String arn,
        String userId,
        AccessKey key,
        @Nullable Session session) {
    /** What can sign. */
    enum Kind {
        ROOT,
        USER,
        ROLE_SESSION
    }

    /** Returns the ARN that a trust policy may name: the role for a role's session, otherwise the same. */
    String principalArn() {
        return session != null && session.role() != null ? session.roleArn() : arn;
    }

    @Override
    public String toString() {
        return "Caller{" + arn + "}";
    }
}
