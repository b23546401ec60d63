// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import dev.mockidp.internal.jose.CompactJws;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.Jwk;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.sts.policy.PolicyDecision;
import dev.mockidp.sts.policy.RequestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one web identity, top to bottom in the order of the methods below. AWS does not document its order: that the
 * provider is looked up before the role, and that the roles claim comes before the trust policy, is known from public
 * records; the rest is a choice, {@link AwsUnknowns#checkOrder()}.
 */
final class WebIdentityVerifier {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final String ROLES_CLAIM = "https://aws.amazon.com/roles";

    private final StsAccount account;
    private final AssumeRoleParameters request;
    private final AwsUnknowns unknowns;
    private final Circumstances circumstances;
    private final Steps steps;
    private boolean byThumbprint;

    WebIdentityVerifier(
            StsAccount account,
            AssumeRoleParameters request,
            AwsUnknowns unknowns,
            Circumstances circumstances,
            Steps steps) {
        this.account = account;
        this.request = request;
        this.unknowns = unknowns;
        this.circumstances = circumstances;
        this.steps = steps;
    }

    VerifiedIdentity verify() throws StsException {
        RoleArn roleArn = roleArn();
        noProviderId();
        CompactJws token = token();
        JwsAlgorithm algorithm = algorithm(token);
        Claims claims = new Claims(token.claims(), unknowns, steps);
        TrustedIssuer issuer = issuer(claims);
        requiredClaims(claims);
        List<Jwk> keys = List.of();
        Permitted permitted = null;
        for (Check check : unknowns.checkOrder()) {
            switch (check) {
                case AUDIENCE -> audience(issuer, claims);
                case KEYS -> keys = keys(issuer, token, algorithm);
                case SIGNATURE -> signature(token, algorithm, keys);
                case TIMES -> times(claims);
                case TRUST_POLICY -> permitted = permitted(roleArn, issuer, claims);
                default -> sessionDuration(permitted == null ? account.storedRole(roleArn) : permitted.role);
            }
        }
        Permitted by = requireNonNull(permitted, "the order has the trust policy");
        request.policy().check(by.tags, unknowns, steps);
        return new VerifiedIdentity(
                issuer,
                claims.text("sub"),
                audience(claims).effective(),
                by.role,
                by.tags,
                by.sourceIdentity,
                claims.has(ROLES_CLAIM));
    }

    /** What the trust policy permitted. */
    private record Permitted(
            StoredRole role, SessionTags tags, @Nullable String sourceIdentity) {}

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
        steps.passed(Check.ROLE_ARN, () -> "account " + arn.accountId());
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

    /** → {@link AwsUnknowns#unsupportedAlgorithm()}. */
    private JwsAlgorithm algorithm(CompactJws token) throws StsException {
        JwsAlgorithm algorithm = JwsAlgorithm.find(token.algorithm()).orElse(null);
        if (algorithm == null) {
            String note = "alg is " + Shown.quoted(token.algorithm()) + ", expected one of " + JwsAlgorithm.known();
            throw steps.failed(Check.TOKEN_FORMAT, note, unknowns.unsupportedAlgorithm());
        }
        String kid = token.kid();
        steps.passed(Check.TOKEN_FORMAT, () -> "JWT with alg " + algorithm + " and kid " + Shown.quoted(kid));
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
                Check.PROVIDER,
                () -> Shown.quoted(iss) + (issuer.registered() == null ? " is built in" : " is registered"));
        return issuer;
    }

    /** → {@link StsError#MISSING_CLAIM}, or {@link StsError#NOT_A_JWT} for a claim of a wrong type. */
    private void requiredClaims(Claims claims) throws StsException {
        String subject = claims.text("sub");
        if (unknowns.boundsSubject() && (subject.length() < 6 || subject.length() > 255)) {
            throw claims.wrong("sub", subject, "6 to 255 characters");
        }
        claims.texts("aud");
        claims.seconds("iat");
        claims.seconds("exp");
        steps.passed(Check.CLAIMS, "iss, sub, aud, iat and exp are there");
    }

    /**
     * → {@link StsError#SEVERAL_AUDIENCES} or {@link StsError#INCORRECT_AUDIENCE}. A built-in issuer has client ids only if
     * it is registered too (re:Post comment).
     */
    private void audience(TrustedIssuer issuer, Claims claims) throws StsException {
        Audience audience = audience(claims);
        boolean azp = claims.has("azp");
        Supplier<String> found = () -> "effective audience " + Shown.quoted(audience.effective())
                + (azp ? " (azp, which goes before aud)" : "");
        OidcProvider registered = issuer.registered();
        if (registered != null && !registered.clientIds().contains(audience.effective())) {
            throw steps.failed(
                    Check.AUDIENCE,
                    found.get() + " is not among the provider's client ids " + Shown.list(registered.clientIds()),
                    StsError.INCORRECT_AUDIENCE);
        }
        steps.passed(
                Check.AUDIENCE,
                () -> found.get() + (registered == null ? ", not limited: no provider is registered" : ""));
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
        if (circumstances.hasStrayToken() && unknowns.refusesStrayToken()) {
            String note = "the unsigned request has a session token (X-Amz-Security-Token)";
            throw steps.failed(Check.KEYS, note, StsError.VERIFICATION_KEY);
        }
        String kid = token.kid();
        if (kid == null && !unknowns.triesEveryKeyWithoutKid()) {
            throw steps.failed(Check.KEYS, "the token names no key (kid)", StsError.VERIFICATION_KEY);
        }
        FetchedKeys found =
                account.keys().find(issuer, set -> !candidates(set, kid).isEmpty());
        JwkSet set = found.set();
        if (set == null) {
            String text = unknowns.idpCommunicationText();
            throw found.error() == StsError.IDP_COMMUNICATION && text != null
                    ? steps.failed(Check.KEYS, found.note(), found.error(), text)
                    : steps.failed(Check.KEYS, found.note(), found.error());
        }
        byThumbprint = found.byThumbprint();
        if (found.isUnseen()) {
            steps.passed(Check.KEYS, found.note());
            return List.of();
        }
        List<Jwk> keys = new ArrayList<>(1);
        for (Jwk key : candidates(set, kid)) {
            if (key.isFor(algorithm)) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            String note = "no key " + Shown.quoted(kid) + " for " + algorithm + " among those " + found.note() + ": "
                    + Shown.list(set.keys().stream()
                            .map(key -> String.valueOf(key.kid()))
                            .toList());
            throw steps.failed(Check.KEYS, note, StsError.VERIFICATION_KEY);
        }
        steps.passed(Check.KEYS, () -> "key " + Shown.quoted(kid) + ", " + found.note());
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
            throw steps.failed(Check.TIMES, note, StsError.EXPIRED, now, shown(exp));
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
        steps.passed(Check.TIMES, () -> "exp is in " + (exp - now) + " s");
    }

    private String shown(long exp) {
        return (unknowns.expiredText() == AwsUnknowns.ExpiredText.WITH_SPACE ? " " : "") + exp;
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
    private Permitted permitted(RoleArn arn, TrustedIssuer issuer, Claims claims) throws StsException {
        rolesClaim(claims);
        TagClaims tagClaims = claims.tags();
        SessionTags tags = tagClaims.tags();
        String sourceIdentity = tagClaims.sourceIdentity(unknowns.longestSourceIdentity());
        steps.identified(identity(issuer, claims, audience(claims), tags, sourceIdentity));
        StoredRole role = account.storedRole(arn);
        if (role == null) {
            String note = "no role " + Shown.quoted(arn.text()) + " in account " + account.id();
            throw steps.failed(Check.TRUST_POLICY, note, StsError.ACCESS_DENIED);
        }
        RequestContext asked = context(issuer, claims, audience(claims), tags, sourceIdentity);
        Map<String, PolicyDecision> decisions = new LinkedHashMap<>();
        for (String action : SessionActions.of(ACTION, !tags.tags().isEmpty(), sourceIdentity != null)) {
            PolicyDecision decision = role.role().trustPolicy().evaluate(SessionActions.asked(asked, action));
            decisions.put(action, decision);
            if (!decision.allowed()) {
                throw steps.failed(Check.TRUST_POLICY, SessionActions.shown(decisions), StsError.ACCESS_DENIED);
            }
        }
        steps.passed(Check.TRUST_POLICY, () -> SessionActions.shown(decisions));
        return new Permitted(role, tags, sourceIdentity);
    }

    private WebIdentity identity(
            TrustedIssuer issuer, Claims claims, Audience audience, SessionTags tags, @Nullable String sourceIdentity)
            throws StsException {
        boolean overTls = account.addresses().isOverTls(issuer.url(), issuer.allowsHttp());
        return new WebIdentity(
                issuer,
                claims.text("sub"),
                audience.effective(),
                overTls ? byThumbprint ? "Thumbprint" : "IAMTrustStore" : null,
                claims.has(ROLES_CLAIM),
                sourceIdentity,
                tags.tags(),
                List.copyOf(tags.transitiveKeys()));
    }

    private RequestContext context(
            TrustedIssuer issuer, Claims claims, Audience audience, SessionTags tags, @Nullable String sourceIdentity) {
        Map<String, List<String>> keys = new HashMap<>(circumstances.keys());
        keys.putAll(ClaimKeys.of(account.claimNames(issuer), issuer, claims, audience));
        if (unknowns.exposesAzp()) {
            keys.put(issuer.name() + ":azp", claims.shown("azp"));
        }
        keys.put("sts:RoleSessionName", List.of(request.sessionName()));
        keys.put("aws:FederatedProvider", List.of(issuer.principal(account)));
        if (claims.has(ROLES_CLAIM)) {
            keys.put("sts:RoleAuthorizedByIdp", List.of("true"));
        }
        if (sourceIdentity != null) {
            keys.put("sts:SourceIdentity", List.of(sourceIdentity));
        }
        tags.addTo(keys);
        return new RequestContext(issuer.principals(account), ACTION, keys);
    }

    /**
     * Returns what the trust policy would be asked if every check before it passed; for an explanation, which shows the
     * policy's answer beside an earlier failure. Empty if the token cannot be read that far.
     */
    Optional<RequestContext> question() {
        try {
            Claims claims = new Claims(CompactJws.parse(request.token()).claims(), unknowns, steps);
            TagClaims tags = claims.tags();
            return Optional.of(context(
                    issuer(claims),
                    claims,
                    audience(claims),
                    tags.tags(),
                    tags.sourceIdentity(unknowns.longestSourceIdentity())));
        } catch (JoseException | StsException e) {
            return Optional.empty();
        }
    }

    /** → {@link StsError#DURATION_OVER_ROLE_MAXIMUM}; [OPEN] whether AWS looks at it before the trust policy. */
    private void sessionDuration(@Nullable StoredRole stored) throws StsException {
        if (stored == null) {
            return;
        }
        long asked = request.duration().toSeconds();
        long most = stored.role().maxSessionDuration().toSeconds();
        if (asked > most) {
            String note = asked + " s asked for, the role allows " + most + " s";
            throw steps.failed(Check.SESSION_DURATION, note, StsError.DURATION_OVER_ROLE_MAXIMUM);
        }
        steps.passed(Check.SESSION_DURATION, asked + " s");
    }
}
