// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.fault.FaultRules;
import dev.mockidp.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the control API does with the fault rules of an issuer or an account. */
final class FaultOperations {
    private FaultOperations() {}

    static void addTo(Routes routes, String prefix, Function<Call, FaultRules> rules) {
        routes.add(
                Route.get(prefix, call -> list(rules.apply(call))),
                Route.post(prefix, call -> add(call, rules.apply(call))).rawBody(),
                Route.delete(prefix, call -> clear(rules.apply(call))));
    }

    private static Answer list(FaultRules rules) {
        return Replies.ok(
                Map.of("rules", rules.list().stream().map(RuleJson::write).toList()));
    }

    private static Answer add(Call call, FaultRules rules) {
        var rule = RuleJson.read(Body.of(call.request(), List.of("when", "then")));
        rules.add(rule);
        return Replies.created(RuleJson.write(rule));
    }

    private static Answer clear(FaultRules rules) {
        rules.clear();
        return Replies.noContent();
    }
}
