// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.PrincipalType;
import dev.mockidp.sts.policy.RequestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operation that gives a session of a role to a user or to another session. What the caller's own policies say is not
 * modelled: the role's trust policy decides. The order of the checks is recorded as far as it goes: schema, ARN, trust,
 * longest session of the role, longest session in a chain.
 */
final class AssumeRole {
    private static final String ACTION = "sts:AssumeRole";
    private static final Duration CHAINING_LIMIT = Duration.ofHours(1);

    private final AwsUnknowns unknowns;
    private final Function<String, Optional<StsAccount>> accounts;

    AssumeRole(StsSettings settings, Function<String, Optional<StsAccount>> accounts) {
        this.unknowns = settings.unknowns();
        this.accounts = accounts;
    }

    Fields answer(Call call) throws StsException {
        AssumeRoleRequest request = AssumeRoleRequest.of(call.form(), unknowns, call.steps());
        Caller caller = call.signer();
        Session calling =
                caller.session() == null ? Session.of(call.account().clock().instant(), false) : caller.session();
        RoleArn arn = arn(request, call.steps());
        request.tags().check(calling, call.steps());
        String sourceIdentity = sourceIdentity(request, calling, call.steps());
        SessionTags tags = request.tags().inheriting(calling);
        StsAccount owner = accounts.apply(arn.accountId()).orElse(null);
        StoredRole role = owner == null ? null : owner.storedRole(arn);
        trusted(call, caller, request, tags, sourceIdentity, role);
        requireNonNull(owner);
        requireNonNull(role);
        duration(request, role, calling, call.steps());
        request.policy().check(tags, unknowns, call.steps());
        return session(request, owner, role, tags, sourceIdentity);
    }

    private static RoleArn arn(AssumeRoleRequest request, Steps steps) throws StsException {
        RoleArn arn = RoleArn.parse(request.roleArn()).orElse(null);
        if (arn == null) {
            String note = "RoleArn is " + Shown.quoted(request.roleArn())
                    + ", expected arn:<partition>:iam::<12 digits>:role/<name>";
            throw steps.failed(Check.ROLE_ARN, note, StsError.VALUE_INVALID, request.roleArn());
        }
        steps.passed(Check.ROLE_ARN, "account " + arn.accountId());
        return arn;
    }

    /** [OPEN] whether AWS minds that the same is set again; here it does not. */
    private static @Nullable String sourceIdentity(AssumeRoleRequest request, Session calling, Steps steps)
            throws StsException {
        String inherited = calling.sourceIdentity();
        String asked = request.sourceIdentity();
        if (inherited != null && asked != null && !inherited.equals(asked)) {
            String note = Shown.quoted(asked) + " asked for, the calling session has " + Shown.quoted(inherited);
            throw steps.failed(Check.SESSION_TAGS, note, StsError.SOURCE_IDENTITY_SET);
        }
        return asked == null ? inherited : asked;
    }

    private static void trusted(
            Call call,
            Caller caller,
            AssumeRoleRequest request,
            SessionTags tags,
            @Nullable String sourceIdentity,
            @Nullable StoredRole role)
            throws StsException {
        if (caller.kind() == Caller.Kind.ROOT) {
            throw call.steps().failed(Check.TRUST_POLICY, "the caller is a root", StsError.ROOT_ASSUMES_ROLE);
        }
        if (role == null) {
            String note = "no role " + Shown.quoted(request.roleArn());
            throw denied(call, caller, ACTION, request, note);
        }
        RequestContext asked = context(call, caller, request, tags, sourceIdentity);
        Map<String, PolicyDecision> decisions = new LinkedHashMap<>();
        for (String action : SessionActions.of(ACTION, !tags.tags().isEmpty(), sourceIdentity != null)) {
            PolicyDecision decision = role.role().trustPolicy().evaluate(SessionActions.asked(asked, action));
            decisions.put(action, decision);
            if (!decision.allowed()) {
                throw denied(call, caller, action, request, SessionActions.shown(decisions));
            }
        }
        call.steps().passed(Check.TRUST_POLICY, () -> SessionActions.shown(decisions));
    }

    private static StsException denied(
            Call call, Caller caller, String action, AssumeRoleRequest request, String note) {
        return call.steps()
                .failed(Check.TRUST_POLICY, note, StsError.CALLER_DENIED, caller.arn(), action, request.roleArn());
    }

    private static RequestContext context(
            Call call, Caller caller, AssumeRoleRequest request, SessionTags tags, @Nullable String sourceIdentity) {
        Map<String, List<String>> keys = new HashMap<>(call.circumstances().keys());
        caller.addTo(keys);
        keys.put("sts:RoleSessionName", List.of(request.sessionName()));
        if (request.externalId() != null) {
            keys.put("sts:ExternalId", List.of(request.externalId()));
        }
        if (sourceIdentity != null) {
            keys.put("sts:SourceIdentity", List.of(sourceIdentity));
        }
        if (request.hasMfa()) {
            keys.put("aws:MultiFactorAuthPresent", List.of("true"));
        }
        tags.addTo(keys);
        StsAccount account = caller.account();
        return new RequestContext(
                PrincipalType.AWS,
                new HashSet<>(List.of(caller.arn(), caller.principalArn(), account.arn("iam", "root"), account.id())),
                ACTION,
                keys);
    }

    private static void duration(AssumeRoleRequest request, StoredRole role, Session calling, Steps steps)
            throws StsException {
        String asked = request.duration().toSeconds() + " s";
        Duration most = role.role().maxSessionDuration();
        if (request.duration().compareTo(most) > 0) {
            String note = asked + " asked for, the role allows " + most.toSeconds() + " s";
            throw steps.failed(Check.SESSION_DURATION, note, StsError.DURATION_OVER_ROLE_MAXIMUM);
        }
        if (calling.role() != null && request.duration().compareTo(CHAINING_LIMIT) > 0) {
            String note = asked + " asked for by a session of a role";
            throw steps.failed(Check.SESSION_DURATION, note, StsError.DURATION_OVER_CHAINING_LIMIT);
        }
        steps.passed(Check.SESSION_DURATION, asked);
    }

    private Fields session(
            AssumeRoleRequest request,
            StsAccount owner,
            StoredRole role,
            SessionTags tags,
            @Nullable String sourceIdentity) {
        String name = request.sessionName();
        String arn = owner.arn("sts", "assumed-role/" + role.role().name() + "/" + name);
        String userId = role.roleId() + ":" + name;
        Session session = new Session(
                owner.clock().instant().plus(request.duration()),
                role,
                owner.arnOf(role.role()),
                tags.tags(),
                tags.transitiveKeys(),
                sourceIdentity,
                null);
        TemporaryCredentials credentials = owner.issue(Caller.Kind.ROLE_SESSION, arn, userId, session);
        return new Fields()
                .with(
                        "AssumedRoleUser",
                        new Fields().with("AssumedRoleId", userId).with("Arn", arn))
                .with("Credentials", credentials.fields())
                .with("PackedPolicySize", request.policy().packedSize(tags, unknowns))
                .with("SourceIdentity", sourceIdentity);
    }
}
