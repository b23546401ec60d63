// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.mockidp.testing.AwsSigner;
import dev.mockidp.testing.Requests;
import dev.mockidp.testing.TestKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Provokes every error of the table and compares code, status, party and text with what AWS sends. */
class StsErrorTest {
    private static final String I1 = "Couldn't retrieve verification key from your identity provider,  please reference"
            + " AssumeRoleWithWebIdentity documentation for requirements";
    private static final String I6 =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final AccessKey KEY = new AccessKey("AKIATEST", "secret", null);

    record Case(
            StsError error,
            String code,
            int status,
            @Nullable String message,
            Function<StsFixture, StsFixture.Answer> provoke) {
        @Override
        public String toString() {
            return error + " " + code;
        }
    }

    private static Case error(
            StsError error,
            String code,
            int status,
            @Nullable String message,
            Function<StsFixture, StsFixture.Answer> provoke) {
        return new Case(error, code, status, message, provoke);
    }

    private static Case token(StsError error, String code, String message, Function<TestToken, TestToken> change) {
        return error(error, code, 400, message, f -> f.call(change.apply(f.token())));
    }

    static Stream<Case> cases() {
        return Stream.of(webIdentity(), authentication(), sessions()).flatMap(all -> all);
    }

    /** Those that need no signature. */
    static Stream<Case> webIdentity() {
        String invalid = "InvalidIdentityToken";
        long now = TestToken.NOW;
        return Stream.of(
                token(StsError.VERIFICATION_KEY, invalid, I1, t -> t.kid("unknown")),
                token(StsError.VERIFICATION_KEY, invalid, I1, t -> t.kid(null)),
                token(
                        StsError.VERIFICATION_KEY,
                        invalid,
                        I1,
                        t -> t.signedBy(TestKeys.OTHER_RSA, "RS256").kid("rsa-1")),
                token(StsError.INCORRECT_AUDIENCE, invalid, "Incorrect token audience", t -> t.with("aud", "x")),
                token(
                        StsError.NO_PROVIDER,
                        invalid,
                        "No OpenIDConnect provider found in your account for https://idp.example/a?b",
                        t -> t.with("iss", "https://idp.example/a?b")),
                token(StsError.NOT_A_JWT, invalid, I6, t -> t.with("exp", new BigDecimal(now + ".5"))),
                token(StsError.NOT_A_JWT, invalid, I6, t -> t.with("exp", "" + (now + 60))),
                token(StsError.NOT_A_JWT, invalid, I6, t -> t.with("iat", now + 301)),
                token(StsError.NOT_A_JWT, invalid, I6, t -> t.with("nbf", now + 301)),
                token(StsError.NOT_A_JWT, invalid, I6, t -> t.with("aud", 5)),
                error(StsError.NOT_A_JWT, invalid, 400, I6, f -> f.callWith("WebIdentityToken", "opaque")),
                error(StsError.NOT_A_JWT, invalid, 400, I6, StsErrorTest::algorithmNone),
                token(StsError.MISSING_CLAIM, invalid, "Missing a required claim: aud", t -> t.without("aud")),
                token(StsError.MISSING_CLAIM, invalid, "Missing a required claim: iss", t -> t.without("iss")),
                token(StsError.MISSING_CLAIM, invalid, "Missing a required claim: sub", t -> t.with("sub", null)),
                token(StsError.MISSING_CLAIM, invalid, "Missing a required claim: iat", t -> t.without("iat")),
                token(StsError.MISSING_CLAIM, invalid, "Missing a required claim: exp", t -> t.without("exp")),
                token(
                        StsError.SEVERAL_AUDIENCES,
                        invalid,
                        "Token audience contains more than one audience while authorized party is not present",
                        t -> t.with("aud", List.of("app", "other"))),
                token(
                        StsError.ROLE_NOT_IN_CLAIM,
                        invalid,
                        "The target role ARN is not present in the roles claim of the identity token",
                        t -> t.with("https://aws.amazon.com/roles", "arn:aws:iam::123456789012:role/other")),
                error(
                        StsError.NOT_LOGIN_WITH_AMAZON,
                        invalid,
                        400,
                        "Provided Token is not a Login With Amazon token",
                        f -> f.callWith("ProviderId", "www.amazon.com")),
                error(
                        StsError.FACEBOOK_REJECTED,
                        "IDPRejectedClaim",
                        403,
                        "graph.facebook.com: graph.facebook.com responded with HTTP/1.1 400 Bad Request",
                        f -> f.callWith("ProviderId", "graph.facebook.com")),
                error(
                        StsError.UNRECOGNIZED_OAUTH_PROVIDER,
                        "AccessDenied",
                        403,
                        "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect"
                                + " ID tokens",
                        f -> f.callWith("ProviderId", "accounts.google.com")),
                token(
                        StsError.EXPIRED,
                        "ExpiredTokenException",
                        "Token expired: current date/time 1767323045 must be before the expiration date/time 1767322745",
                        t -> t.with("exp", now - 300)),
                error(
                        StsError.ACCESS_DENIED,
                        "AccessDenied",
                        403,
                        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
                        f -> f.callWith("RoleArn", "arn:aws:iam::123456789012:role/nobody")),
                error(
                        StsError.CONSTRAINTS,
                        "ValidationError",
                        400,
                        "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                        f -> f.callWith("RoleSessionName", "a b")),
                error(
                        StsError.REQUEST_ARN_INVALID,
                        "ValidationError",
                        400,
                        "Request ARN is invalid",
                        f -> f.callWith("RoleArn", "nothing-valid-in-here")),
                error(
                        StsError.DURATION_OVER_ROLE_MAXIMUM,
                        "ValidationError",
                        400,
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
                        f -> f.callWith("DurationSeconds", "3601")),
                error(
                        StsError.EMPTY_NUMBER,
                        "MalformedInput",
                        400,
                        "missing value for decimal type",
                        f -> f.callWith("DurationSeconds", "")),
                error(
                        StsError.MALFORMED_NUMBER,
                        "MalformedInput",
                        400,
                        null,
                        f -> f.callWith("DurationSeconds", "1e3")),
                error(
                        StsError.MALFORMED_FORM,
                        "MalformedInput",
                        400,
                        "malformed percent-encoding in the request parameters: \"%zz\"",
                        f -> f.call(Requests.form("/", "Action=AssumeRoleWithWebIdentity&Policy=ab%zzcd"))),
                error(
                        StsError.INVALID_ACTION,
                        "InvalidAction",
                        400,
                        "Could not find operation GetFoo for version 2011-06-15",
                        f -> f.callWith("Action", "GetFoo")));
    }

    private static Case identity(
            StsError error, String code, int status, @Nullable String message, UnaryOperator<AwsSigner> change) {
        return error(error, code, status, message, f -> {
            AwsSigner signer = AwsSigner.of(KEY, "sts", StsFixture.CLOCK.instant());
            if (f.account.keyOwners().isEmpty()) {
                f.account.addUserKey("dev", KEY);
            }
            return f.call(change.apply(signer).sign(Requests.form("/", IDENTITY)));
        });
    }

    private static Case assumeRole(StsError error, String code, int status, @Nullable String message, String more) {
        return error(error, code, status, message, f -> f.assumeRole(f.callerRole("{}"), more));
    }

    private static Case session(StsError error, String message, String more) {
        return assumeRole(error, "InvalidParameterValue", 400, message, more);
    }

    private static Stream<Case> sessions() {
        String tags = "https://aws.amazon.com/tags";
        String invalid = "InvalidIdentityToken";
        String policy = "MalformedPolicyDocument";
        return Stream.of(
                token(
                        StsError.TAGS_INVALID,
                        invalid,
                        "Unable to validate tags",
                        t -> t.with(tags, Map.of("principal_tags", Map.of("a", List.of("x|y"))))),
                token(
                        StsError.TAG_VALUE_FORMAT,
                        invalid,
                        "principal_tags passed in claim is not in correct format",
                        t -> t.with(tags, Map.of("principal_tags", Map.of("a", "x")))),
                token(
                        StsError.TAGS_CLAIM_FORMAT,
                        invalid,
                        "Session tags passed in claim are not in correct format.",
                        t -> t.with(tags, "x")),
                error(
                        StsError.POLICY_NO_JSON,
                        policy,
                        400,
                        "This policy contains invalid Json",
                        f -> f.callWith("Policy", "{")),
                error(
                        StsError.POLICY_SYNTAX,
                        policy,
                        400,
                        "Syntax errors in policy.",
                        f -> f.callWith("Policy", "{\"Statement\":[]}")),
                error(
                        StsError.PACKED_POLICY_TOO_LARGE,
                        "PackedPolicyTooLarge",
                        400,
                        "Packed policy consumes 103% of allotted space, please use smaller policy",
                        f -> f.callWithArns(
                                "arn:aws:iam::aws:policy/" + "x".repeat(1_000),
                                "arn:aws:iam::aws:policy/" + "x".repeat(1_060))),
                error(
                        StsError.PACKED_TAGS_TOO_LARGE,
                        "PackedPolicyTooLarge",
                        400,
                        "Packed size of session tags consumes 121% of allotted space.",
                        StsErrorTest::largeTags),
                session(
                        StsError.TRANSITIVE_KEY_WITHOUT_TAG,
                        "The specified transitive tag key must be included in the requested tags.",
                        "&TransitiveTagKeys.member.1=a"),
                session(
                        StsError.DUPLICATE_TAG_KEYS,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        "&Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.2.Key=A&Tags.member.2.Value=b"),
                error(
                        StsError.RESERVED_TAG_KEY,
                        "InvalidParameterValue",
                        400,
                        null,
                        f -> f.assumeRole(f.callerRole("{}"), "&Tags.member.1.Key=Aws:a&Tags.member.1.Value=b")),
                error(
                        StsError.TRANSITIVE_KEY_CONFLICT,
                        "InvalidParameterValue",
                        400,
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag"
                                + " key from the calling session.",
                        f -> f.chain(
                                "&Tags.member.1.Key=a&Tags.member.1.Value=b&TransitiveTagKeys.member.1=a",
                                "&Tags.member.1.Key=a&Tags.member.1.Value=c&TransitiveTagKeys.member.1=a")),
                error(
                        StsError.SOURCE_IDENTITY_SET,
                        "ValidationError",
                        400,
                        "The source identity is already set for this assume role session",
                        f -> f.chain("&SourceIdentity=alice", "&SourceIdentity=bob")),
                error(
                        StsError.DURATION_OVER_CHAINING_LIMIT,
                        "ValidationError",
                        400,
                        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                                + " chaining.",
                        f -> f.chain("", "&DurationSeconds=3601")),
                error(
                        StsError.CALLER_DENIED,
                        "AccessDenied",
                        403,
                        "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: sts:AssumeRole on"
                                + " resource: arn:aws:iam::123456789012:role/nobody",
                        f -> f.assumeRole("arn:aws:iam::123456789012:role/nobody", "")),
                error(
                        StsError.ROOT_ASSUMES_ROLE,
                        "AccessDenied",
                        403,
                        "Roles may not be assumed by root accounts.",
                        f -> f.signed(f.account.newRootKey(), f.assumeRoleForm(f.callerRole("{}"), ""))),
                error(
                        StsError.SESSION_OF_A_SESSION,
                        "AccessDenied",
                        403,
                        "Cannot call GetSessionToken with session credentials",
                        f -> f.signed(StsFixture.key(f.call(f.good())), "Action=GetSessionToken&Version=2011-06-15")),
                error(
                        StsError.OUTBOUND_FEDERATION_DISABLED,
                        "OutboundWebIdentityFederationDisabledException",
                        403,
                        null,
                        f -> f.signed(f.userKey(), StsFixture.WEB_IDENTITY_TOKEN)),
                error(
                        StsError.SESSION_DURATION_ESCALATION,
                        "SessionDurationEscalationException",
                        403,
                        null,
                        StsErrorTest::tokenBeyondItsSession),
                error(
                        StsError.JWT_PAYLOAD_TOO_LARGE,
                        "JWTPayloadSizeExceededException",
                        400,
                        null,
                        StsErrorTest::largeToken));
    }

    private static StsFixture.Answer largeTags(StsFixture f) {
        StringBuilder form = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            form.append("&Tags.member.")
                    .append(i)
                    .append(".Key=k")
                    .append(i)
                    .append("&Tags.member.")
                    .append(i);
            form.append(".Value=").append("v".repeat(245));
        }
        return f.assumeRole(f.callerRole("{}"), form.toString());
    }

    private static StsFixture.Answer largeToken(StsFixture f) {
        f.account.enableOutboundFederation(StsFixture.NO_ISSUER);
        StringBuilder form = new StringBuilder(StsFixture.WEB_IDENTITY_TOKEN);
        for (int i = 1; i <= 40; i++) {
            form.append("&Tags.member.")
                    .append(i)
                    .append(".Key=k")
                    .append(i)
                    .append("&Tags.member.")
                    .append(i);
            form.append(".Value=").append("v".repeat(250));
        }
        return f.signed(f.userKey(), form.toString());
    }

    private static StsFixture.Answer tokenBeyondItsSession(StsFixture f) {
        f.account.enableOutboundFederation(StsFixture.NO_ISSUER);
        AccessKey session = StsFixture.key(f.callWith("DurationSeconds", "900"));
        return f.signed(session, StsFixture.WEB_IDENTITY_TOKEN + "&DurationSeconds=901");
    }

    private static Stream<Case> authentication() {
        Instant now = StsFixture.CLOCK.instant();
        String mismatch = "SignatureDoesNotMatch";
        return Stream.of(
                error(
                        StsError.MISSING_AUTHENTICATION_TOKEN,
                        "MissingAuthenticationToken",
                        403,
                        "Request is missing Authentication Token",
                        f -> f.call(Requests.form("/", IDENTITY))),
                error(
                        StsError.INCOMPLETE_SIGNATURE,
                        "IncompleteSignature",
                        400,
                        "Invalid key=value pair (missing equal-sign) in Authorization header",
                        f -> f.call(Requests.form("/", IDENTITY, "Authorization", "AWS4-HMAC-SHA256 x"))),
                error(
                        StsError.UNREADABLE_SIGNATURE,
                        "IncompleteSignature",
                        400,
                        null,
                        f -> f.call(Requests.form(
                                "/",
                                IDENTITY,
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c",
                                "X-Amz-Date",
                                "now"))),
                identity(
                        StsError.SIGNATURE_SCOPE,
                        mismatch,
                        403,
                        "Credential should be scoped to correct service: 'sts'. ",
                        s -> s.forService("s3")),
                identity(
                        StsError.INVALID_CLIENT_TOKEN_ID,
                        "InvalidClientTokenId",
                        403,
                        "The security token included in the request is invalid.",
                        s -> s.with(new AccessKey("AKIANOBODY", "x", null))),
                identity(
                        StsError.SIGNATURE_EXPIRED,
                        mismatch,
                        403,
                        "Signature expired: 20260102T023405Z is now earlier than 20260102T024905Z (20260102T030405Z -"
                                + " 15 min.)",
                        s -> s.at(now.minusSeconds(1_800))),
                identity(
                        StsError.SIGNATURE_TOO_EARLY,
                        mismatch,
                        403,
                        "Signature not yet current: 20260102T033405Z is still later than 20260102T031905Z"
                                + " (20260102T030405Z + 15 min.)",
                        s -> s.at(now.plusSeconds(1_800))),
                identity(
                        StsError.SIGNATURE_MISMATCH,
                        mismatch,
                        403,
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for"
                                + " details.",
                        s -> s.with(new AccessKey(KEY.id(), "wrong", null))),
                error(
                        StsError.SESSION_EXPIRED,
                        "ExpiredToken",
                        403,
                        "The security token included in the request is expired",
                        StsErrorTest::expiredSession));
    }

    private static StsFixture.Answer expiredSession(StsFixture f) {
        StsFixture.Answer answer = f.call(f.good());
        AccessKey session = StsFixture.key(answer);
        f.account.advanceClock(Duration.ofHours(2));
        return f.call(AwsSigner.of(session, "sts", StsFixture.CLOCK.instant()).sign(Requests.form("/", IDENTITY)));
    }

    private static StsFixture.Answer algorithmNone(StsFixture f) {
        String[] parts = f.token().text().split("\\.");
        String header = Base64URL.encode("{\"alg\":\"none\"}").toString();
        return f.callWith("WebIdentityToken", header + "." + parts[1] + ".");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void errorIsAnsweredInTheWordsOfAws(Case given) {
        try (StsFixture f = new StsFixture()) {
            StsFixture.Answer answer = given.provoke.apply(f);
            check(given.error, answer, given.code, given.status, given.message);
            assertThat(f.account.lastVerification().or(() -> f.sts.strangers().lastVerification()))
                    .hasValueSatisfying(last -> {
                        assertThat(last.error()).isEqualTo(given.error);
                        assertThat(last.failure()).isPresent();
                        assertThat(answer.text()).contains("<RequestId>" + last.requestId() + "</RequestId>");
                    });
        }
    }

    private static void check(
            StsError error, StsFixture.Answer answer, String code, int status, @Nullable String message) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code).isEqualTo(error.code());
        assertThat(answer.status()).isEqualTo(status).isEqualTo(error.status());
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.element("Type")).isEqualTo(status < 500 ? "Sender" : "Receiver");
    }

    @Test
    void certificateThatNobodyVouchesForIsAboutTheThumbprint() throws Exception {
        try (StsFixture f = new StsFixture();
                UntrustedIdp idp = new UntrustedIdp()) {
            f.account.register(OidcProvider.of(idp.url()).withClientIds("app"));
            StsFixture.Answer answer = f.call(f.token().with("iss", idp.url()));
            check(
                    StsError.THUMBPRINT,
                    answer,
                    "InvalidIdentityToken",
                    400,
                    "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
            assertThat(f.lastFailure()).contains("discovery: tls untrusted");
        }
    }

    @Test
    void tokenAgeIsLimitedIfSaidSo() {
        TestToken old = TestToken.of("x").with("iat", TestToken.NOW - 441_398);
        try (StsFixture f = StsFixture.with(u -> u.withMaxTokenAge(Duration.ofDays(5)))) {
            StsFixture.Answer answer = f.call(old.with("iss", f.idp.url()));
            check(StsError.TOO_OLD, answer, "ExpiredTokenException", 400, "Token too old: 441398");
        }
        try (StsFixture f = new StsFixture()) {
            assertThat(f.call(old.with("iss", f.idp.url())).status()).isEqualTo(200);
        }
    }

    @Test
    void malformedArnHasTheOtherTextIfSaidSo() {
        try (StsFixture f =
                StsFixture.with(u -> u.withMalformedArnText(AwsUnknowns.MalformedArnText.VALUE_IS_INVALID))) {
            StsFixture.Answer answer = f.callWith("RoleArn", "nothing-valid-in-here");
            check(StsError.VALUE_INVALID, answer, "ValidationError", 400, "nothing-valid-in-here is invalid");
        }
    }

    @Test
    void defectOfTheMockIsAnInternalFailureWithoutItsStackTrace() {
        AtomicInteger untilItFails = new AtomicInteger();
        InstantSource failingOnce = () -> {
            if (untilItFails.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
                throw new IllegalStateException("secret of the house");
            }
            return StsFixture.CLOCK.instant();
        };
        try (StsFixture f = new StsFixture(settings -> settings.withClock(failingOnce.withZone(ZoneOffset.UTC)))) {
            // The first look at the clock is for the ids of the answer, the second is the operation's.
            untilItFails.set(2);
            StsFixture.Answer answer = f.call(f.good());
            check(StsError.INTERNAL_FAILURE, answer, "InternalFailure", 500, null);
            assertThat(answer.text()).doesNotContain("Exception").doesNotContain("secret");
            assertThat(f.call(f.good()).status()).as("the next call").isEqualTo(200);
        }
    }

    @Test
    void everyErrorIsProvokedByATest() {
        Set<StsError> provoked = EnumSet.of(
                StsError.THUMBPRINT,
                StsError.TOO_OLD,
                StsError.VALUE_INVALID,
                StsError.INTERNAL_FAILURE,
                StsError.IDP_COMMUNICATION,
                StsError.REGION_DISABLED);
        cases().forEach(given -> provoked.add(given.error));
        assertThat(provoked).containsExactlyInAnyOrder(StsError.values());
    }

    @Test
    void errorsOfOneMapShareTheirStatus() {
        Map<String, Integer> statuses = Map.ofEntries(
                Map.entry("AccessDenied", 403),
                Map.entry("IDPRejectedClaim", 403),
                Map.entry("InternalFailure", 500),
                Map.entry("MissingAuthenticationToken", 403),
                Map.entry("InvalidClientTokenId", 403),
                Map.entry("ExpiredToken", 403),
                Map.entry("SignatureDoesNotMatch", 403),
                Map.entry("OutboundWebIdentityFederationDisabledException", 403),
                Map.entry("SessionDurationEscalationException", 403),
                Map.entry("RegionDisabledException", 403));
        for (StsError error : StsError.values()) {
            assertThat(error.status()).as(error.name()).isEqualTo(statuses.getOrDefault(error.code(), 400));
        }
    }
}
