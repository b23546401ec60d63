// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role's trust policy: who may assume it, and under which conditions. Whatever this cannot evaluate is refused when it
 * is read, never passed over. Immutable.
 *
 * <pre>{@code
 * TrustPolicy policy = TrustPolicy.parse(json);
 * PolicyDecision decision = policy.evaluate(new RequestContext(Set.of(providerArn), action, keys));
 * }</pre>
 */
public final class TrustPolicy {
    /** The longest document that the IAM API takes, in characters. */
    public static final int MAX_LENGTH = 131_072;

    private final List<Statement> statements;
    private final String document;

    private TrustPolicy(List<Statement> statements, String document) {
        this.statements = statements;
        this.document = document;
    }

    /**
     * Reads a policy document.
     *
     * @throws PolicyFormatException if it is malformed, or uses something that this mock does not know
     */
    public static TrustPolicy parse(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new PolicyFormatException("", "has " + json.length() + " characters, expected at most " + MAX_LENGTH);
        }
        try {
            return new TrustPolicy(new PolicyParser(Json.readObject(json)).statements(), json);
        } catch (JsonException e) {
            throw new PolicyFormatException("not a JSON object: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a policy document in UTF-8.
     *
     * @throws PolicyFormatException if it is not UTF-8, malformed, or uses something that this mock does not know
     */
    public static TrustPolicy parse(byte[] json) {
        if (json.length > 4L * MAX_LENGTH) {
            throw new PolicyFormatException("", "has " + json.length + " bytes, expected at most " + MAX_LENGTH);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new PolicyFormatException("not a JSON object: not UTF-8", e);
        }
    }

    /**
     * Reads a policy document that was read as JSON or YAML already.
     *
     * @throws PolicyFormatException if it is malformed, or uses something that this mock does not know
     */
    public static TrustPolicy parse(Map<String, ? extends @Nullable Object> document) {
        return new TrustPolicy(new PolicyParser(document).statements(), Json.write(document));
    }

    /** Returns the document: as it was written, or compact if it was not read as text. */
    public String document() {
        return document;
    }

    /**
     * Says why a condition cannot be evaluated; empty if it can.
     *
     * @param operator as written, for example {@code ForAnyValue:StringLike}
     * @param values the values, without policy variables
     */
    public static Optional<String> problemOf(String operator, List<String> values) {
        Optional<Operator> known = Operator.find(operator);
        if (known.isEmpty()) {
            return Optional.of("unknown operator " + PolicyParser.show(operator) + "; known: " + Operator.known());
        }
        try {
            Condition.of(known.get(), "x:y", values, false);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(operator + ": " + e.getMessage());
        }
    }

    /** Decides about a request; every statement is looked at, so that the decision can be explained. */
    public PolicyDecision evaluate(RequestContext request) {
        return PolicyDecision.of(
                request,
                statements.stream()
                        .map(statement -> statement.evaluate(request))
                        .toList());
    }

    @Override
    public String toString() {
        return "TrustPolicy{" + statements.size() + " statements}";
    }
}
