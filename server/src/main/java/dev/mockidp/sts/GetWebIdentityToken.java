// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operation that gives a token about the caller, for services outside AWS. The account must have an
 * {@linkplain StsAccount#enableOutboundFederation issuer} for it. The constraints are those of the service model; [OPEN] which
 * claims AWS puts into the token beyond the registered ones, its limit of size, and its texts.
 */
final class GetWebIdentityToken {
    private static final int DEFAULT_SECONDS = 300;
    /** [OPEN] AWS's limit. */
    private static final int MOST_TAG_CHARACTERS = 8_192;

    private static final Pattern ALGORITHM = Pattern.compile("RS256|ES384");

    private GetWebIdentityToken() {}

    static Fields answer(Call call) throws StsException {
        QueryForm form = call.form();
        int seconds = form.seconds(DEFAULT_SECONDS, call.steps());
        List<String> audience = form.list("Audience");
        String algorithm = form.get("SigningAlgorithm");
        Constraints all = new Constraints(AwsUnknowns.MissingValueText.VALUE_NULL);
        all.field("audience", audience.isEmpty() ? null : "").required().size(audience.size(), 0, 10);
        for (int i = 0; i < audience.size(); i++) {
            all.field("audience." + (i + 1) + ".member", audience.get(i)).length(1, 1000);
        }
        all.field("durationSeconds", form.get("DurationSeconds")).range(seconds, 60, 3600);
        all.field("signingAlgorithm", algorithm).required().length(5, 5).matches(ALGORITHM);
        SessionTags tags = SessionTags.of(form, all);
        all.check(call.steps());
        Caller caller = call.signer();
        Instant now = call.account().clock().instant();
        Instant end = now.plusSeconds(seconds);
        OutboundIssuer issuer = issuer(call, caller, tags, end);
        Map<String, @Nullable Object> claims = claims(call, caller, audience, tags);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", end.getEpochSecond());
        return new Fields()
                .with("WebIdentityToken", issuer.mint(requireNonNull(algorithm), claims))
                .with("Expiration", end);
    }

    private static OutboundIssuer issuer(Call call, Caller caller, SessionTags tags, Instant end) throws StsException {
        OutboundIssuer issuer = call.account().outboundIssuer().orElse(null);
        if (issuer == null) {
            String note = "account " + call.account().id() + " has no issuer for outbound federation";
            throw call.steps().failed(Check.PROVIDER, note, StsError.OUTBOUND_FEDERATION_DISABLED);
        }
        Session session = caller.session();
        if (session != null && end.isAfter(session.expiration())) {
            String note = "the token would end at " + end + ", the session ends at " + session.expiration();
            throw call.steps().failed(Check.SESSION_DURATION, note, StsError.SESSION_DURATION_ESCALATION);
        }
        int characters = tags.tags().entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
        if (characters > MOST_TAG_CHARACTERS) {
            String note = "the tags have " + characters + " characters";
            throw call.steps().failed(Check.SESSION_TAGS, note, StsError.JWT_PAYLOAD_TOO_LARGE);
        }
        return issuer;
    }

    private static Map<String, @Nullable Object> claims(
            Call call, Caller caller, List<String> audience, SessionTags tags) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("aws_account", caller.account().id());
        about.put("source_region", call.region());
        about.put("principal_id", caller.principalArn());
        if (!tags.tags().isEmpty()) {
            about.put("request_tags", tags.tags());
        }
        Session session = caller.session();
        if (session != null && !session.tags().isEmpty()) {
            about.put("principal_tags", session.tags());
        }
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience.size() == 1 ? audience.get(0) : audience);
        claims.put("sub", caller.principalArn());
        claims.put(
                "jti",
                UUID.nameUUIDFromBytes(call.requestId().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString());
        claims.put("https://sts.amazonaws.com/", about);
        return claims;
    }
}
