// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies by which a session is limited further. This mock has no permissions that they could narrow: they are
 * checked and measured.
 *
 * @param document the policy in the request; null if there is none
 * @param arns the managed policies named in the request
 */
record SessionPolicy(@Nullable String document, List<String> arns) {
    private static final Pattern CHARACTERS = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    /** STS API reference, parameter PolicyArns; not in the model. */
    private static final int MOST_ARNS = 10;

    SessionPolicy {
        arns = List.copyOf(arns);
    }

    static SessionPolicy of(QueryForm form, Constraints all, int longest) {
        List<String> arns = form.structures("PolicyArns", "arn").stream()
                .map(member -> String.valueOf(member.get("arn")))
                .toList();
        for (int i = 0; i < arns.size(); i++) {
            all.field("policyArns." + (i + 1) + ".member.arn", arns.get(i))
                    .matches(AssumeRoleParameters.XML_CHARACTERS)
                    .length(20, 2048);
        }
        all.field("policyArns", null).size(arns.size(), 0, MOST_ARNS);
        String document = form.get("Policy");
        all.field("policy", document).matches(CHARACTERS).length(1, longest);
        return new SessionPolicy(document, arns);
    }

    /** → {@link StsError#POLICY_NO_JSON}, {@link StsError#POLICY_SYNTAX} or {@link StsError#PACKED_POLICY_TOO_LARGE}. */
    void check(SessionTags tags, AwsUnknowns unknowns, Steps steps) throws StsException {
        String text = document;
        if (text != null) {
            Map<String, @Nullable Object> json;
            try {
                json = Json.readObject(text);
            } catch (JsonException e) {
                throw steps.failed(Check.SESSION_POLICY, "no JSON object: " + e.getMessage(), StsError.POLICY_NO_JSON);
            }
            String problem = problem(json.get("Statement"));
            if (problem != null) {
                throw steps.failed(Check.SESSION_POLICY, problem, StsError.POLICY_SYNTAX);
            }
        }
        Integer size = packedSize(tags, unknowns);
        if (size != null && size > 100) {
            StsError error =
                    text == null && arns.isEmpty() ? StsError.PACKED_TAGS_TOO_LARGE : StsError.PACKED_POLICY_TOO_LARGE;
            throw steps.failed(Check.SESSION_POLICY, size + "% of the space for policies and tags", error, size);
        }
        if (size != null) {
            steps.passed(Check.SESSION_POLICY, size + "% of the space for policies and tags");
        }
    }

    private static @Nullable String problem(@Nullable Object statements) {
        List<?> all =
                statements instanceof List<?> several ? several : List.of(statements == null ? "none" : statements);
        if (all.isEmpty()) {
            return "Statement is empty";
        }
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> statement)) {
                return "Statement is " + Shown.quoted(one) + ", expected an object";
            }
            Object effect = statement.get("Effect");
            boolean acts = statement.containsKey("Action") != statement.containsKey("NotAction");
            boolean names = statement.containsKey("Resource") != statement.containsKey("NotResource");
            boolean principal = statement.containsKey("Principal") || statement.containsKey("NotPrincipal");
            if (!("Allow".equals(effect) || "Deny".equals(effect)) || !acts || !names || principal) {
                return "a statement needs an Effect, an Action and a Resource, and no Principal; found "
                        + Shown.list(statement.keySet());
            }
        }
        return null;
    }

    /**
     * Returns how much of the space for packed policies and tags is used, in percent; null if there are neither. AWS does
     * not say how it packs: here it is the size in UTF-8 without the white space around JSON's tokens, of
     * {@link AwsUnknowns#packedPolicyBytes()}.
     */
    @Nullable
    Integer packedSize(SessionTags tags, AwsUnknowns unknowns) {
        String text = document;
        if (text == null && arns.isEmpty() && tags.tags().isEmpty()) {
            return unknowns.showsEmptyPackedPolicySize() ? 0 : null;
        }
        long bytes = text == null ? 0 : size(Json.write(Json.readObject(text)));
        for (String arn : arns) {
            bytes += size(arn);
        }
        for (Map.Entry<String, String> tag : tags.tags().entrySet()) {
            bytes += size(tag.getKey()) + size(tag.getValue());
        }
        long percent = (bytes * 100 + unknowns.packedPolicyBytes() - 1) / unknowns.packedPolicyBytes();
        return (int) Math.min(percent, Integer.MAX_VALUE);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
