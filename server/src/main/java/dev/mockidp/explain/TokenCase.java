// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.lint.PolicyStatement;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.Rehearsal;
import dev.mockidp.sts.StsError;
import dev.mockidp.sts.policy.Effect;
import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.StatementResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token, a policy, and what AWS makes of them.
 *
 * @param claims the token's claims; none if it is no JWT
 * @param policy the policy as written
 * @param provider the registration; null if none could be made or the issuer is built in
 * @param accountId the account of the role
 * @param keySetHeaders the header fields that the provider's keys came with
 * @param result what AWS makes of them
 */
record TokenCase(
        Map<String, @Nullable Object> claims,
        PolicyDocument policy,
        @Nullable OidcProvider provider,
        String accountId,
        List<String> keySetHeaders,
        Rehearsal.Result result) {

    boolean failedWith(StsError error) {
        return result.verification().error() == error;
    }

    /** Returns a claim as text; empty if it is absent or no string. */
    Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns the values of a claim that is a string or an array. */
    List<String> texts(String claim) {
        Object value = claims.get(claim);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    /** Returns what of the policy does not fit, in the statement that comes nearest to letting the token in. */
    List<Mismatch> mismatches() {
        return nearest().map(this::mismatches).orElse(List.of());
    }

    private List<Mismatch> mismatches(StatementResult nearest) {
        return nearest.conditions().stream()
                .filter(condition -> !condition.holds())
                .map(condition -> new Mismatch(nearest.number() - 1, condition))
                .toList();
    }

    /** Returns the statement that lets the token in or comes nearest to it; empty if none allows or the policy denies. */
    Optional<StatementResult> nearest() {
        PolicyDecision decision = result.decision();
        if (decision == null || decision.outcome() == PolicyDecision.Outcome.EXPLICIT_DENY) {
            return Optional.empty();
        }
        return decision.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .max(Comparator.comparingDouble(TokenCase::nearness));
    }

    private static double nearness(StatementResult statement) {
        long holds = statement.conditions().stream().filter(c -> c.holds()).count();
        int all = statement.conditions().size();
        return (statement.principalMatches() ? 4 : 0)
                + (statement.actionMatches() ? 2 : 0)
                + (all == 0 ? 1 : (double) holds / all)
                - statement.number() * 1e-6;
    }

    /** Returns the statement of the policy that a result is about. */
    PolicyStatement statement(int index) {
        return policy.statements().get(index);
    }
}
