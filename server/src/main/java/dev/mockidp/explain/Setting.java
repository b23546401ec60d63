// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.internal.jose.CompactJws;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.json.Json;
import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.lint.PolicyPrincipal;
import dev.mockidp.sts.AwsPartition;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.Rehearsal;
import dev.mockidp.sts.StsSettings;
import dev.mockidp.sts.policy.TrustPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The account, the provider and the role that a request is made in, as far as files tell; the rest is assumed and said. */
final class Setting {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role(/|/[^\\s]+/)([^/\\s]+)");
    private static final Pattern ACCOUNT = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):");
    private static final String ANY_ACCOUNT = "123456789012";
    private static final List<String> BUILT_IN =
            List.of("https://cognito-identity.amazonaws.com", "https://accounts.google.com", "accounts.google.com");

    private final ExplainRequest request;
    private final List<String> assumptions = new ArrayList<>();
    private final Map<String, @Nullable Object> claims;
    private final PolicyDocument document;
    private final Map<String, @Nullable Object> role;
    private final Map<String, @Nullable Object> policy;
    private final String roleArn;
    private final String accountId;
    private final AwsPartition partition;
    private final @Nullable OidcProvider provider;

    Setting(ExplainRequest request) {
        this.request = request;
        claims = claims(request.token());
        document = PolicyDocument.ofJson(request.policyFile(), request.policy());
        Map<String, @Nullable Object> root = Json.readObject(request.policy());
        role = object(root, "Role").orElse(root);
        policy = object(role, "AssumeRolePolicyDocument").orElse(role);
        roleArn = roleArnOf();
        accountId = account(roleArn, 2).orElse(ANY_ACCOUNT);
        partition = account(roleArn, 1).flatMap(AwsPartition::find).orElse(AwsPartition.AWS);
        provider = request.provider() == null
                ? assumedProvider()
                : ProviderFile.read(Optional.ofNullable(request.provider()).orElseThrow());
        if (request.documents().keySet() == null) {
            assumptions.add("the signature is the provider's (no key set was given)");
        }
    }

    private static Map<String, @Nullable Object> claims(String token) {
        try {
            return CompactJws.parse(token).claims();
        } catch (JoseException e) {
            return Map.of();
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, @Nullable Object>> object(Map<String, @Nullable Object> map, String name) {
        return map.get(name) instanceof Map<?, ?> found
                ? Optional.of((Map<String, @Nullable Object>) found)
                : Optional.empty();
    }

    private String roleArnOf() {
        if (request.roleArn() != null) {
            return request.roleArn();
        }
        if (role.get("Arn") instanceof String arn) {
            return arn;
        }
        String provider = document.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .map(PolicyPrincipal::name)
                .filter(name -> account(name, 2).isPresent())
                .findFirst()
                .orElse("arn:aws:iam::" + ANY_ACCOUNT + ":");
        String arn = "arn:" + account(provider, 1).orElseThrow() + ":iam::"
                + account(provider, 2).orElseThrow() + ":role/role";
        assumptions.add("the role is " + arn + " (no role was given)");
        return arn;
    }

    /** Returns the partition (1) or the account (2) of an ARN. */
    private static Optional<String> account(String arn, int part) {
        Matcher matcher = ACCOUNT.matcher(arn);
        return matcher.lookingAt() ? Optional.of(matcher.group(part)) : Optional.empty();
    }

    /** Takes the provider as registered with what the token needs, so that the trust policy is what decides. */
    private @Nullable OidcProvider assumedProvider() {
        Object iss = claims.get("iss");
        if (!(iss instanceof String url) || BUILT_IN.contains(url)) {
            return null;
        }
        Object audience = claims.get("azp") instanceof String azp ? azp : claims.get("aud");
        List<?> audiences =
                audience instanceof List<?> several ? several : audience == null ? List.of() : List.of(audience);
        String[] ids = audiences.stream().map(String::valueOf).toArray(String[]::new);
        assumptions.add("account " + accountId + " has a provider for " + url + " with the client ids " + List.of(ids)
                + " (no provider was given)");
        OidcProvider assumed = OidcProvider.of(url).withClientIds(ids);
        return url.startsWith("http://") ? assumed.withAllowHttp() : assumed;
    }

    /** Judges the request. A registration that AWS would not take is left out: nobody can have made it. */
    TokenCase judge() {
        StsSettings settings = StsSettings.of(Clock.fixed(request.at(), ZoneOffset.UTC));
        Rehearsal rehearsal = new Rehearsal(settings, partition, accountId, request.documents());
        TrustPolicy trust = TrustPolicy.parse(policy);
        Matcher arn = ROLE.matcher(roleArn);
        if (arn.matches()) {
            IamRole named = IamRole.of(arn.group(3), trust).withPath(arn.group(2));
            rehearsal.addRole(
                    role.get("MaxSessionDuration") instanceof Number seconds
                            ? named.withMaxSessionDuration(Duration.ofSeconds(seconds.longValue()))
                            : named);
        }
        if (provider != null) {
            register(rehearsal, provider);
        }
        return new TokenCase(
                claims,
                document,
                provider,
                accountId,
                request.keySetHeaders(),
                rehearsal.perform(roleArn, request.sessionName(), request.token(), request.durationSeconds()));
    }

    private void register(Rehearsal rehearsal, OidcProvider wanted) {
        try {
            rehearsal.register(wanted);
        } catch (IllegalArgumentException e) {
            assumptions.add("IAM would not take the provider: " + e.getMessage());
        }
    }

    List<String> assumptions() {
        return List.copyOf(new LinkedHashSet<>(assumptions));
    }

    String roleArn() {
        return roleArn;
    }
}
