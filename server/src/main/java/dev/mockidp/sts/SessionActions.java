// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a trust policy must allow for a session: to assume the role, and to bring along what the session is to have. */
final class SessionActions {
    private SessionActions() {}

    /** Returns a question about an action; mostly it is about that one already. */
    static RequestContext asked(RequestContext question, String action) {
        return question.action().equals(action) ? question : question.withAction(action);
    }

    /** Renders the decisions, the first of which is about assuming the role. */
    static String shown(Map<String, PolicyDecision> decisions) {
        StringBuilder text = new StringBuilder();
        decisions.forEach((action, decision) ->
                text.append(text.length() == 0 ? "" : "; " + action + ": ").append(decision));
        return text.toString();
    }

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
