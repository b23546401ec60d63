// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.ProviderDocuments;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained.
 *
 * @param token the web identity token
 * @param policyFile the name of the trust policy's file, for messages
 * @param policy the trust policy in JSON, or what {@code aws iam get-role} prints
 * @param provider what {@code aws iam get-open-id-connect-provider} prints; null if the provider is to be taken as registered
 * @param roleArn the role; null to take it from the policy's file, or else any role of the policy's account
 * @param documents what the provider shows the world; without its JWK Set no signature is checked
 * @param keySetHeaders the header fields that the JWK Set came with, a line each; none if they are not known
 * @param sessionName the {@code RoleSessionName}
 * @param durationSeconds the {@code DurationSeconds}
 * @param at when the request is made
 */
public record ExplainRequest(
        String token,
        String policyFile,
        String policy,
        @Nullable String provider,
        @Nullable String roleArn,
        ProviderDocuments documents,
        List<String> keySetHeaders,
        String sessionName,
        int durationSeconds,
        Instant at) {
    /** Checks that nothing is absent that must be there. */
    public ExplainRequest {
        requireNonNull(token, "token");
        requireNonNull(policyFile, "policyFile");
        requireNonNull(policy, "policy");
        requireNonNull(documents, "documents");
        requireNonNull(sessionName, "sessionName");
        requireNonNull(at, "at");
        keySetHeaders = List.copyOf(keySetHeaders);
    }

    /** Returns a request for an hour's session with a token and a policy, now, with nothing else known. */
    public static ExplainRequest of(String token, String policyFile, String policy, Instant at) {
        return new ExplainRequest(
                token,
                policyFile,
                policy,
                null,
                null,
                ProviderDocuments.none(),
                List.of(),
                "mockidp-explain",
                3600,
                at);
    }

    /** Returns this request with a provider's registration. */
    public ExplainRequest withProvider(@Nullable String json) {
        return new ExplainRequest(
                token, policyFile, policy, json, roleArn, documents, keySetHeaders, sessionName, durationSeconds, at);
    }

    /** Returns this request for a role. */
    public ExplainRequest withRoleArn(@Nullable String arn) {
        return new ExplainRequest(
                token, policyFile, policy, provider, arn, documents, keySetHeaders, sessionName, durationSeconds, at);
    }

    /** Returns this request with what the provider shows the world. */
    public ExplainRequest withDocuments(ProviderDocuments shown) {
        return new ExplainRequest(
                token, policyFile, policy, provider, roleArn, shown, keySetHeaders, sessionName, durationSeconds, at);
    }

    /** Returns this request with the provider's keys. */
    public ExplainRequest withKeySet(byte @Nullable [] jwks) {
        return new ExplainRequest(
                token,
                policyFile,
                policy,
                provider,
                roleArn,
                documents.withKeySet(jwks),
                keySetHeaders,
                sessionName,
                durationSeconds,
                at);
    }

    /** Returns this request with the header fields that the keys came with, a line each. */
    public ExplainRequest withKeySetHeaders(List<String> lines) {
        return new ExplainRequest(
                token, policyFile, policy, provider, roleArn, documents, lines, sessionName, durationSeconds, at);
    }

    /** Returns this request with another length of the session, in seconds. */
    public ExplainRequest withDurationSeconds(int seconds) {
        return new ExplainRequest(
                token, policyFile, policy, provider, roleArn, documents, keySetHeaders, sessionName, seconds, at);
    }

    /** Returns this request with another name of the session. */
    public ExplainRequest withSessionName(String name) {
        return new ExplainRequest(
                token, policyFile, policy, provider, roleArn, documents, keySetHeaders, name, durationSeconds, at);
    }

    ExplainRequest withPolicy(String json) {
        return new ExplainRequest(
                token, policyFile, json, provider, roleArn, documents, keySetHeaders, sessionName, durationSeconds, at);
    }

    /** Names neither token nor keys. */
    @Override
    public String toString() {
        return "ExplainRequest{policyFile=" + policyFile + ", roleArn=" + roleArn + ", at=" + at + "}";
    }
}
