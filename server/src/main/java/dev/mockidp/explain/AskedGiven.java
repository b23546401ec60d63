// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.sts.Check;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What each check asks for and what it is given, in short; never the token. */
record AskedGiven(String asked, String given) {
    static AskedGiven of(Check check, TokenCase subject, ExplainRequest request, String roleArn) {
        return switch (check) {
            case DISPATCH, AUTHENTICATION, REGION, PARAMETERS ->
                new AskedGiven(
                        "a role ARN, a session name of 2 to 64 characters, a token of 4 to 20000",
                        "session name \"" + request.sessionName() + "\", a token of "
                                + request.token().length() + " characters");
            case ROLE_ARN -> new AskedGiven("arn:aws:iam::<12 digits>:role/<name>", roleArn);
            case PROVIDER_ID -> new AskedGiven("no ProviderId with an OpenID Connect token", "none");
            case TOKEN_FORMAT -> new AskedGiven("a JWT with one of " + JwsAlgorithm.known(), "see the note");
            case PROVIDER ->
                new AskedGiven(
                        "a provider with the URL " + quoted(subject, "iss"),
                        subject.provider() == null
                                ? "none registered"
                                : subject.provider().url());
            case CLAIMS ->
                new AskedGiven(
                        "iss, sub, aud, iat and exp",
                        String.join(", ", subject.claims().keySet()));
            case AUDIENCE ->
                new AskedGiven(
                        subject.provider() == null
                                ? "anything: a built-in issuer without registration"
                                : "one of " + subject.provider().clientIds(),
                        subject.text("azp").map(azp -> "azp \"" + azp + '"').orElse("aud " + subject.texts("aud")));
            case KEYS -> new AskedGiven("a key with the token's kid", "see the note");
            case SIGNATURE -> new AskedGiven("a signature by that key", "see the note");
            case TIMES ->
                new AskedGiven(
                        "exp + 5 minutes after " + request.at(),
                        "exp " + time(subject, "exp") + ", iat " + time(subject, "iat"));
            case ROLES_CLAIM ->
                new AskedGiven(
                        roleArn, subject.texts("https://aws.amazon.com/roles").toString());
            case TRUST_POLICY -> new AskedGiven("a statement that allows, and none that denies", "see the conditions");
            case SESSION_TAGS -> new AskedGiven("well-formed session tags and source identity", "see the note");
            case SESSION_POLICY -> new AskedGiven("a session policy that fits", "none");
            case SESSION_DURATION ->
                new AskedGiven("at most the role's MaxSessionDuration", request.durationSeconds() + " s");
        };
    }

    private static String quoted(TokenCase subject, String claim) {
        return subject.text(claim).map(text -> '"' + text + '"').orElse("in iss, which is absent");
    }

    private static String time(TokenCase subject, String claim) {
        List<String> values = subject.texts(claim);
        try {
            return values.isEmpty()
                    ? "absent"
                    : Instant.ofEpochSecond(Long.parseLong(values.get(0))).toString();
        } catch (NumberFormatException | DateTimeException e) {
            return values.get(0);
        }
    }
}
