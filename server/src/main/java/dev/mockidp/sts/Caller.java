// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;
import java.util.Map;
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

    /** Adds the condition keys that tell of the caller. */
    void addTo(Map<String, List<String>> keys) {
        keys.put("aws:PrincipalArn", List.of(principalArn()));
        keys.put("aws:PrincipalAccount", List.of(account.id()));
        keys.put("aws:userid", List.of(userId));
        keys.put(
                "aws:PrincipalType",
                List.of(kind == Kind.ROLE_SESSION ? "AssumedRole" : kind == Kind.USER ? "User" : "Account"));
        if (kind == Kind.USER) {
            keys.put("aws:username", List.of(arn.substring(arn.lastIndexOf('/') + 1)));
        }
        if (session != null) {
            session.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, List.of(value)));
            keys.put("aws:MultiFactorAuthPresent", List.of(String.valueOf(session.hasMfa())));
            if (session.sourceIdentity() != null) {
                keys.put("aws:SourceIdentity", List.of(session.sourceIdentity()));
            }
            if (session.provider() != null) {
                keys.put("aws:FederatedProvider", List.of(session.provider()));
            }
        }
    }

    @Override
    public String toString() {
        return "Caller{" + arn + "}";
    }
}
