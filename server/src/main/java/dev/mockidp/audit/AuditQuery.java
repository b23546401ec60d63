// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted; every condition that is given must hold.
 *
 * @param eventName the operation; null for any
 * @param errorCode the error; empty for none, that is for calls that succeeded; null for any and none
 * @param role the role's ARN, or its name without path; null for any
 * @param pattern a filter pattern that they match; null for no such condition
 */
public record AuditQuery(
        @Nullable String eventName,
        @Nullable String errorCode,
        @Nullable String role,
        @Nullable FilterPattern pattern) {

    /** Returns the query that every record fits. */
    public static AuditQuery all() {
        return new AuditQuery(null, null, null, null);
    }

    /** Returns this query for one operation. */
    public AuditQuery withEventName(String name) {
        return new AuditQuery(name, errorCode, role, pattern);
    }

    /** Returns this query for one error; empty for calls that succeeded. */
    public AuditQuery withErrorCode(String code) {
        return new AuditQuery(eventName, code, role, pattern);
    }

    /** Returns this query for one role, by ARN or by name. */
    public AuditQuery withRole(String nameOrArn) {
        return new AuditQuery(eventName, errorCode, nameOrArn, pattern);
    }

    /** Returns this query for what a filter pattern matches. */
    public AuditQuery withPattern(FilterPattern filter) {
        return new AuditQuery(eventName, errorCode, role, filter);
    }

    /** Tells whether a record is wanted. */
    public boolean fits(AuditRecord found) {
        return (eventName == null || eventName.equals(found.eventName()))
                && (errorCode == null || errorCode.equals(found.errorCode().orElse("")))
                && (role == null || isRole(role, found.roleArn().orElse("")))
                && (pattern == null || pattern.matches(found.event()));
    }

    private static boolean isRole(String wanted, String arn) {
        return wanted.equals(arn) || (wanted.indexOf('/') < 0 && arn.endsWith("/" + wanted));
    }
}
