// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Locale;

/**
 * A role in its account.
 *
 * @param role the role
 * @param roleId the id that it got when it was added
 * @param details what else IAM knows of it
 */
record StoredRole(IamRole role, String roleId, RoleDetails details) {
    /** Names that differ in letter case only are the same (service model). */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(role.name());
    }

    StoredRole withRole(IamRole changed) {
        return new StoredRole(changed, roleId, details);
    }

    StoredRole withDetails(RoleDetails changed) {
        return new StoredRole(role, roleId, changed);
    }
}
