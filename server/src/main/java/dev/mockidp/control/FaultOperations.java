// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.FaultRules;
import dev.mockidp.fault.FaultRules.Standing;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does with the fault rules of an issuer or an account. */
final class FaultOperations {
    private FaultOperations() {}

    static void addTo(Routes routes, String prefix, Function<Call, FaultRules> rules) {
        routes.add(
                Route.get(prefix, call -> list(rules.apply(call))),
                Route.post(prefix, call -> add(call, rules.apply(call))).body("when", "then"),
                Route.delete(prefix, call -> clear(rules.apply(call))),
                Route.get(prefix + "/phases", call -> phases(rules.apply(call))),
                Route.put(prefix + "/phases", call -> enter(call, rules.apply(call)))
                        .body("phases"),
                Route.post(prefix + "/advance", call -> advance(rules.apply(call))),
                Route.post(prefix + "/outcomes", call -> record(call, rules.apply(call)))
                        .body("outcome"),
                Route.get(prefix + "/{rule}", call -> Replies.ok(describe(rule(call, rules.apply(call))))),
                Route.delete(prefix + "/{rule}", call -> remove(call, rules.apply(call))));
    }

    private static Answer list(FaultRules rules) {
        return Replies.ok(object(
                "rules",
                rules.standing().stream().map(FaultOperations::describe).toList(),
                "phase",
                rules.phase().orElse(null)));
    }

    static Map<String, @Nullable Object> describe(Standing standing) {
        Map<String, @Nullable Object> shown = object("id", standing.id());
        shown.putAll(RuleCodec.write(standing.rule()));
        shown.put("seen", standing.seen());
        shown.put("struck", standing.struck());
        return shown;
    }

    private static Answer add(Call call, FaultRules rules) {
        FaultRule rule = RuleCodec.read(call.body().members());
        return Replies.created(describe(new Standing(rules.add(rule), rule, 0, 0)));
    }

    /** The rule whose number is the path's last part. */
    private static Standing rule(Call call, FaultRules rules) {
        List<String> arguments = call.arguments();
        String id = arguments.get(arguments.size() - 1);
        return rules.standing().stream()
                .filter(standing -> String.valueOf(standing.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new ControlException(
                        404,
                        "no rule has the id \"" + id + "\"; known: "
                                + rules.standing().stream()
                                        .map(standing -> String.valueOf(standing.id()))
                                        .collect(Collectors.joining(", "))));
    }

    private static Answer remove(Call call, FaultRules rules) {
        rules.remove(rule(call, rules).id());
        return Replies.noContent();
    }

    private static Answer clear(FaultRules rules) {
        rules.clear();
        return Replies.noContent();
    }

    private static Answer phases(FaultRules rules) {
        return Replies.ok(object(
                "phase",
                rules.phase().orElse(null),
                "phases",
                rules.phases().stream().map(RuleCodec::write).toList()));
    }

    /** Sets the phases and enters the first one; rules name them in "phase". */
    private static Answer enter(Call call, FaultRules rules) {
        rules.phases(RuleCodec.phases(call.body().members().get("phases")));
        return phases(rules);
    }

    private static Answer advance(FaultRules rules) {
        if (rules.phase().isEmpty()) {
            throw new ControlException(
                    409, "there are no phases to advance; PUT some to phases, or load a scenario that has some");
        }
        rules.advance();
        return Replies.ok(object("phase", rules.phase().orElse(null)));
    }

    private static Answer record(Call call, FaultRules rules) {
        rules.record(call.body().needString("outcome", "accept"));
        return Replies.ok(object("phase", rules.phase().orElse(null)));
    }
}
