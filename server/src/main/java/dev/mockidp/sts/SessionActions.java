// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayList;
import java.util.List;

/** What a trust policy must allow for a session: to assume the role, and to bring along what the session is to have. */
final class SessionActions {
    private SessionActions() {}

    static List<String> of(String assume, boolean tags, boolean sourceIdentity) {
        List<String> actions = new ArrayList<>(List.of(assume));
        if (tags) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }
}
