// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.RequestContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code AssumeRoleWithWebIdentity} that is judged without any network, by the same checks as a request to
 * {@link StsService}: nothing is fetched, nothing is sent, and no session is given. Use it once.
 *
 * <pre>{@code
 * Rehearsal rehearsal = new Rehearsal(StsSettings.of(clock), "123456789012");
 * rehearsal.register(OidcProvider.of("https://token.actions.githubusercontent.com").withClientIds("sts.amazonaws.com"));
 * rehearsal.addRole(IamRole.of("deploy", trustPolicyJson));
 * Rehearsal.Result result = rehearsal.perform("arn:aws:iam::123456789012:role/deploy", "session", token, 3600);
 * }</pre>
 */
public final class Rehearsal {
    private final StsSettings settings;
    private final StsAccount account;

    /**
     * What AWS would answer.
     *
     * @param verification the checks
     * @param message the text of the error; null if there is no error or the error has no text
     * @param question what the trust policy is asked, also if a check before it failed; null if the token cannot be read
     *     that far
     * @param decision what the trust policy answers to that; null if it is not asked
     */
    public record Result(
            Verification verification,
            @Nullable String message,
            @Nullable RequestContext question,
            @Nullable PolicyDecision decision) {
        /** Checks that there is a verification. */
        public Result {
            requireNonNull(verification, "verification");
        }
    }

    /** Makes an account whose providers' keys nobody knows: the checks of key and signature are left out, and say so. */
    public Rehearsal(StsSettings settings, String accountId) {
        this(settings, AwsPartition.AWS, accountId, ProviderDocuments.none());
    }

    /** Makes an account of a partition in which every provider shows the same documents. */
    public Rehearsal(StsSettings settings, AwsPartition partition, String accountId, ProviderDocuments documents) {
        this.settings = requireNonNull(settings, "settings");
        this.account = new StsAccount(accountId, partition, settings, new IdSource(0L), new GivenKeys(documents));
    }

    /**
     * Registers a provider.
     *
     * @throws IllegalArgumentException if AWS's rules for registrations are broken
     */
    public void register(OidcProvider provider) {
        account.register(provider);
    }

    /** Adds a role. */
    public void addRole(IamRole role) {
        account.addRole(role);
    }

    /** Judges a request for a session of some seconds. */
    public Result perform(String roleArn, String sessionName, String token, int durationSeconds) {
        QueryForm form = QueryForm.of(Map.of(
                "RoleArn",
                roleArn,
                "RoleSessionName",
                sessionName,
                "WebIdentityToken",
                token,
                "DurationSeconds",
                String.valueOf(durationSeconds)));
        Steps steps = new Steps();
        StsError error = null;
        String message = null;
        try {
            AssumeRoleParameters request = AssumeRoleParameters.of(form, settings.unknowns(), steps);
            new WebIdentityVerifier(account, request, settings.unknowns(), circumstances(), steps).verify();
        } catch (StsException e) {
            error = e.error() instanceof StsError known ? known : StsError.INTERNAL_FAILURE;
            message = e.text();
        }
        Verification verification =
                new Verification("rehearsal", account.clock().instant(), error, steps.list());
        RequestContext question = question(form).orElse(null);
        return new Result(verification, message, question, question == null ? null : decision(roleArn, question));
    }

    private Circumstances circumstances() {
        return Circumstances.at(account.clock().instant());
    }

    private Optional<RequestContext> question(QueryForm form) {
        try {
            AssumeRoleParameters request = AssumeRoleParameters.of(form, settings.unknowns(), new Steps());
            return new WebIdentityVerifier(account, request, settings.unknowns(), circumstances(), new Steps())
                    .question();
        } catch (StsException e) {
            return Optional.empty();
        }
    }

    private @Nullable PolicyDecision decision(String roleArn, RequestContext question) {
        return RoleArn.parse(roleArn)
                .map(account::storedRole)
                .map(stored -> stored.role().trustPolicy().evaluate(question))
                .orElse(null);
    }
}
