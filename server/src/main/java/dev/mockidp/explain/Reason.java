// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.sts.StsError;
import dev.mockidp.sts.VerificationStep;
import java.util.List;

/** The first check that fails, in plain words. */
final class Reason {
    private Reason() {}

    static String of(TokenCase subject, List<Diagnosis> diagnoses) {
        StsError error = subject.result().verification().error();
        if (error == null) {
            return "Every check passes.";
        }
        String note = subject.result()
                .verification()
                .failure()
                .map(VerificationStep::note)
                .orElse("");
        return words(error) + " " + (note.isEmpty() ? "" : "Found: " + note + ". ") + blame(diagnoses, error);
    }

    private static String words(StsError error) {
        return switch (error) {
            case VERIFICATION_KEY -> "AWS finds no key of the provider that verifies the token.";
            case THUMBPRINT ->
                "The certificate of the provider leads to no public authority, and its thumbprint is not registered.";
            case INCORRECT_AUDIENCE ->
                "The token is not for any client id of the registered provider. The trust policy is"
                        + " not even looked at.";
            case NO_PROVIDER -> "The account has no provider whose URL is exactly the token's issuer.";
            case NOT_A_JWT ->
                "AWS cannot read the token as a JWT of an algorithm that it takes. The token is wrong, not the"
                        + " policy.";
            case MISSING_CLAIM -> "The token lacks a claim that AWS needs. The token is wrong, not the policy.";
            case SEVERAL_AUDIENCES ->
                "The token is for several audiences, and no azp says which counts. The token is wrong,"
                        + " not the policy.";
            case EXPIRED, TOO_OLD -> "The token's time is over. The token is wrong, not the policy: get a new one.";
            case ROLE_NOT_IN_CLAIM ->
                "The token says for which roles it is, and this is none of them. The token is wrong,"
                        + " not the policy.";
            case ACCESS_DENIED -> "The token is valid, but the role's trust policy does not let it in.";
            case DURATION_OVER_ROLE_MAXIMUM ->
                "The trust policy lets the token in, but the session asked for is too long.";
            default -> "AWS refuses the request before it looks at the policy.";
        };
    }

    private static String blame(List<Diagnosis> diagnoses, StsError error) {
        if (error != StsError.ACCESS_DENIED) {
            return "";
        }
        if (diagnoses.stream().anyMatch(d -> d.blame() == Blame.TOKEN)) {
            return "The token is wrong, not the policy.";
        }
        return diagnoses.stream().allMatch(d -> d.blame() == Blame.POLICY) && !diagnoses.isEmpty()
                ? "The policy is wrong, not the token."
                : "Whether the token or the policy is wrong is for you to decide; the policy is not changed for it.";
    }
}
