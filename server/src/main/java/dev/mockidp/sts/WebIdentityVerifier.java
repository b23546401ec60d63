// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.jose.CompactJws;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.Jwk;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.RequestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one web identity, top to bottom in the order of the methods below. AWS does not document its order: that the
 * provider is looked up before the role, that the roles claim comes before the trust policy, and that the trust policy sees
 * verified claims only is known from public records; the rest is a choice [OPEN], tested as the order of this mock.
 */
final class WebIdentityVerifier {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final String ROLES_CLAIM = "https://aws.amazon.com/roles";

    private final StsAccount account;
    private final AssumeRoleParameters request;
    private final AwsUnknowns unknowns;
    private final Steps steps;

    WebIdentityVerifier(StsAccount account, AssumeRoleParameters request, AwsUnknowns unknowns, Steps steps) {
        this.account = account;
        this.request = request;
        this.unknowns = unknowns;
        this.steps = steps;
    }

    VerifiedIdentity verify() throws StsException {
        RoleArn roleArn = roleArn();
        noProviderId();
        CompactJws token = token();
        JwsAlgorithm algorithm = algorithm(token);
        Claims claims = new Claims(token.claims(), steps);
        TrustedIssuer issuer = issuer(claims);
        requiredClaims(claims);
        Audience audience = audience(issuer, claims);
        List<Jwk> keys = keys(issuer, token, algorithm);
        signature(token, algorithm, keys);
        times(claims);
        rolesClaim(claims);
        StoredRole role = trusted(roleArn, issuer, claims, audience);
        sessionDuration(role.role());
        return new VerifiedIdentity(issuer, claims.text("sub"), audience.effective(), role);
    }

    /** → {@link StsError#REQUEST_ARN_INVALID} or {@link StsError#VALUE_INVALID}. */
    private RoleArn roleArn() throws StsException {
        RoleArn arn = RoleArn.parse(request.roleArn()).orElse(null);
        if (arn == null) {
            String note = "RoleArn is " + Shown.quoted(request.roleArn())
                    + ", expected arn:<partition>:iam::<12 digits>:role/<name>";
            throw unknowns.malformedArnText() == AwsUnknowns.MalformedArnText.VALUE_IS_INVALID
                    ? steps.failed(Check.ROLE_ARN, note, StsError.VALUE_INVALID, request.roleArn())
                    : steps.failed(Check.ROLE_ARN, note, StsError.REQUEST_ARN_INVALID);
        }
        steps.passed(Check.ROLE_ARN, "account " + arn.accountId());
        return arn;
    }

    /**
     * → {@link StsError#NOT_LOGIN_WITH_AMAZON}, {@link StsError#FACEBOOK_REJECTED} or
     * {@link StsError#UNRECOGNIZED_OAUTH_PROVIDER}. Access tokens of the two OAuth providers are not known here.
     */
    private void noProviderId() throws StsException {
        String providerId = request.providerId();
        if (providerId == null) {
            return;
        }
        String note = "ProviderId is " + Shown.quoted(providerId) + ", expected none with an OpenID Connect token";
        throw steps.failed(
                Check.PROVIDER_ID,
                note,
                switch (providerId) {
                    case "www.amazon.com" -> StsError.NOT_LOGIN_WITH_AMAZON;
                    case "graph.facebook.com" -> StsError.FACEBOOK_REJECTED;
                    default -> StsError.UNRECOGNIZED_OAUTH_PROVIDER;
                });
    }

    /** → {@link StsError#NOT_A_JWT}. */
    private CompactJws token() throws StsException {
        try {
            return CompactJws.parse(request.token());
        } catch (JoseException e) {
            throw steps.failed(Check.TOKEN_FORMAT, String.valueOf(e.getMessage()), StsError.NOT_A_JWT);
        }
    }

    /** → {@link StsError#NOT_A_JWT}, as seen for an Ed25519 token; [OPEN] for other algorithms. */
    private JwsAlgorithm algorithm(CompactJws token) throws StsException {
        JwsAlgorithm algorithm = JwsAlgorithm.find(token.algorithm()).orElse(null);
        if (algorithm == null) {
            String note = "alg is " + Shown.quoted(token.algorithm()) + ", expected one of " + JwsAlgorithm.known();
            throw steps.failed(Check.TOKEN_FORMAT, note, StsError.NOT_A_JWT);
        }
        steps.passed(Check.TOKEN_FORMAT, "JWT with alg " + algorithm + " and kid " + Shown.quoted(token.kid()));
        return algorithm;
    }

    /** → {@link StsError#MISSING_CLAIM} or {@link StsError#NO_PROVIDER}, whether the role exists or not. */
    private TrustedIssuer issuer(Claims claims) throws StsException {
        String iss = claims.text("iss");
        TrustedIssuer issuer = TrustedIssuer.find(account, iss).orElse(null);
        if (issuer == null) {
            String note = "no provider with exactly the URL " + Shown.quoted(iss) + " in account " + account.id()
                    + ", which has " + Shown.list(account.providerUrls());
            throw steps.failed(Check.PROVIDER, note, StsError.NO_PROVIDER, iss);
        }
        steps.passed(
                Check.PROVIDER, Shown.quoted(iss) + (issuer.registered() == null ? " is built in" : " is registered"));
        return issuer;
    }

    /** → {@link StsError#MISSING_CLAIM}, or {@link StsError#NOT_A_JWT} for a claim of a wrong type. */
    private void requiredClaims(Claims claims) throws StsException {
        claims.text("sub");
        claims.texts("aud");
        claims.seconds("iat");
        claims.seconds("exp");
        steps.passed(Check.CLAIMS, "iss, sub, aud, iat and exp are there");
    }

    /**
     * → {@link StsError#SEVERAL_AUDIENCES} or {@link StsError#INCORRECT_AUDIENCE}. A built-in issuer has client ids only if
     * it is registered too (re:Post comment).
     */
    private Audience audience(TrustedIssuer issuer, Claims claims) throws StsException {
        Audience audience = audience(claims);
        String found = "effective audience " + Shown.quoted(audience.effective())
                + (claims.has("azp") ? " (azp, which goes before aud)" : "");
        OidcProvider registered = issuer.registered();
        if (registered != null && !registered.clientIds().contains(audience.effective())) {
            throw steps.failed(
                    Check.AUDIENCE,
                    found + " is not among the provider's client ids " + Shown.list(registered.clientIds()),
                    StsError.INCORRECT_AUDIENCE);
        }
        steps.passed(Check.AUDIENCE, found + (registered == null ? ", not limited: no provider is registered" : ""));
        return audience;
    }

    /** → {@link StsError#SEVERAL_AUDIENCES}. */
    private Audience audience(Claims claims) throws StsException {
        List<String> aud = claims.texts("aud");
        if (aud.size() > 1 && !claims.has("azp")) {
            String note = "aud is " + Shown.list(aud) + " and there is no azp to tell which counts";
            throw steps.failed(Check.AUDIENCE, note, StsError.SEVERAL_AUDIENCES);
        }
        return new Audience(claims.has("azp") ? claims.text("azp") : aud.get(0), aud);
    }

    /** → {@link StsError#VERIFICATION_KEY}, or {@link StsError#THUMBPRINT} for an untrusted certificate. */
    private List<Jwk> keys(TrustedIssuer issuer, CompactJws token, JwsAlgorithm algorithm) throws StsException {
        String kid = token.kid();
        if (kid == null && !unknowns.triesEveryKeyWithoutKid()) {
            throw steps.failed(Check.KEYS, "the token names no key (kid)", StsError.VERIFICATION_KEY);
        }
        FetchedKeys found =
                account.keys().find(issuer, set -> !candidates(set, kid).isEmpty());
        JwkSet set = found.set();
        if (set == null) {
            throw steps.failed(Check.KEYS, found.note(), found.error());
        }
        if (found.isUnseen()) {
            steps.passed(Check.KEYS, found.note());
            return List.of();
        }
        List<Jwk> keys = candidates(set, kid).stream()
                .filter(key -> key.isFor(algorithm))
                .toList();
        if (keys.isEmpty()) {
            String note = "no key " + Shown.quoted(kid) + " for " + algorithm + " among those " + found.note() + ": "
                    + Shown.list(set.keys().stream()
                            .map(key -> String.valueOf(key.kid()))
                            .toList());
            throw steps.failed(Check.KEYS, note, StsError.VERIFICATION_KEY);
        }
        steps.passed(Check.KEYS, "key " + Shown.quoted(kid) + ", " + found.note());
        return keys;
    }

    private static List<Jwk> candidates(JwkSet set, @Nullable String kid) {
        return kid == null ? set.keys() : set.withKid(kid);
    }

    /** → {@link AwsUnknowns#badSignature()}. */
    private void signature(CompactJws token, JwsAlgorithm algorithm, List<Jwk> keys) throws StsException {
        if (keys.isEmpty()) {
            steps.passed(Check.SIGNATURE, "not checked: no keys were given");
            return;
        }
        if (keys.stream().noneMatch(key -> token.isSignedWith(algorithm, key))) {
            String note = "the signature does not verify with the key that the token names";
            throw steps.failed(Check.SIGNATURE, note, unknowns.badSignature());
        }
        steps.passed(Check.SIGNATURE, "verified");
    }

    /** → {@link StsError#EXPIRED}, {@link StsError#TOO_OLD} or, too early, {@link StsError#NOT_A_JWT}. */
    private void times(Claims claims) throws StsException {
        long now = account.clock().instant().getEpochSecond();
        long exp = claims.seconds("exp");
        long iat = claims.seconds("iat");
        if (now - unknowns.expiryGrace().toSeconds() >= exp) {
            String note = "exp was " + (now - exp) + " s ago, grace "
                    + unknowns.expiryGrace().toSeconds() + " s";
            throw steps.failed(Check.TIMES, note, StsError.EXPIRED, now, exp);
        }
        Duration oldest = unknowns.maxTokenAge();
        if (oldest != null && now - oldest.toSeconds() > iat) {
            String note = "iat was " + (now - iat) + " s ago, at most " + oldest.toSeconds() + " s are allowed";
            throw steps.failed(Check.TIMES, note, StsError.TOO_OLD, now - iat);
        }
        notBefore("iat", iat, now);
        if (claims.has("nbf")) {
            notBefore("nbf", claims.seconds("nbf"), now);
        }
        steps.passed(Check.TIMES, "exp is in " + (exp - now) + " s");
    }

    private void notBefore(String claim, long seconds, long now) throws StsException {
        Duration grace = unknowns.notBeforeGrace();
        if (grace != null && seconds > now + grace.toSeconds()) {
            String note = claim + " is " + (seconds - now) + " s in the future, grace " + grace.toSeconds() + " s";
            throw steps.failed(Check.TIMES, note, StsError.NOT_A_JWT);
        }
    }

    /** → {@link StsError#ROLE_NOT_IN_CLAIM}; without the claim any role will do. */
    private void rolesClaim(Claims claims) throws StsException {
        if (!claims.has(ROLES_CLAIM)) {
            return;
        }
        List<String> roles = claims.shown(ROLES_CLAIM);
        if (!roles.contains(request.roleArn())) {
            String note =
                    "the token is for the roles " + Shown.list(roles) + ", not for " + Shown.quoted(request.roleArn());
            throw steps.failed(Check.ROLES_CLAIM, note, StsError.ROLE_NOT_IN_CLAIM);
        }
        steps.passed(Check.ROLES_CLAIM, "the role is listed");
    }

    /** → {@link StsError#ACCESS_DENIED}, whether the role is missing or does not trust the identity. */
    private StoredRole trusted(RoleArn arn, TrustedIssuer issuer, Claims claims, Audience audience)
            throws StsException {
        steps.identified(identity(issuer, claims, audience));
        StoredRole role = account.storedRole(arn);
        if (role == null) {
            String note = "no role " + Shown.quoted(arn.text()) + " in account " + account.id();
            throw steps.failed(Check.TRUST_POLICY, note, StsError.ACCESS_DENIED);
        }
        PolicyDecision decision = role.role().trustPolicy().evaluate(context(issuer, claims, audience));
        if (!decision.allowed()) {
            throw steps.failed(Check.TRUST_POLICY, decision.toString(), StsError.ACCESS_DENIED);
        }
        steps.passed(Check.TRUST_POLICY, decision.toString());
        return role;
    }

    private WebIdentity identity(TrustedIssuer issuer, Claims claims, Audience audience) throws StsException {
        boolean overTls = account.addresses()
                .locate(issuer.url(), issuer.allowsHttp())
                .filter(address -> "https".equals(address.getScheme()))
                .isPresent();
        return new WebIdentity(
                issuer,
                claims.text("sub"),
                audience.effective(),
                overTls ? "IAMTrustStore" : null,
                claims.has(ROLES_CLAIM),
                null,
                Map.of(),
                List.of());
    }

    private RequestContext context(TrustedIssuer issuer, Claims claims, Audience audience) {
        Map<String, List<String>> keys = new HashMap<>(ClaimKeys.of(issuer, claims, audience));
        keys.putAll(TimeKeys.of(account.clock().instant()));
        keys.put("sts:RoleSessionName", List.of(request.sessionName()));
        keys.put("aws:FederatedProvider", List.of(issuer.principal(account)));
        if (claims.has(ROLES_CLAIM)) {
            keys.put("sts:RoleAuthorizedByIdp", List.of("true"));
        }
        return new RequestContext(issuer.principals(account), ACTION, keys);
    }

    /**
     * Returns what the trust policy would be asked if every check before it passed; for an explanation, which shows the
     * policy's answer beside an earlier failure. Empty if the token cannot be read that far.
     */
    Optional<RequestContext> question() {
        try {
            Claims claims = new Claims(CompactJws.parse(request.token()).claims(), steps);
            return Optional.of(context(issuer(claims), claims, audience(claims)));
        } catch (JoseException | StsException e) {
            return Optional.empty();
        }
    }

    /** → {@link StsError#DURATION_OVER_ROLE_MAXIMUM}; [OPEN] whether AWS looks at it before the trust policy. */
    private void sessionDuration(IamRole role) throws StsException {
        long asked = request.duration().toSeconds();
        long most = role.maxSessionDuration().toSeconds();
        if (asked > most) {
            String note = asked + " s asked for, the role allows " + most + " s";
            throw steps.failed(Check.SESSION_DURATION, note, StsError.DURATION_OVER_ROLE_MAXIMUM);
        }
        steps.passed(Check.SESSION_DURATION, asked + " s");
    }
}
