// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/**
 * Every error that this STS can answer, with code, HTTP status and text as AWS sends them. In the texts, {@code %s}
 * stands for a value of the request. Sources are threads, logs and recordings of AWS's answers; where there is none, or none
 * that could be checked again ("unverified"), the constant says so.
 */
public enum StsError implements AwsError {
    /** Keys unreachable, too slow, unusable, or none for the token (aws-sdk-rust#827, aws-cli#7194). Two spaces are right. */
    VERIFICATION_KEY(
            "InvalidIdentityToken",
            400,
            "Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements"),
    /** The effective audience is no client id of the registered provider (configure-aws-credentials#1309). */
    INCORRECT_AUDIENCE("InvalidIdentityToken", 400, "Incorrect token audience"),
    /** The account has no provider for the issuer (mozilla-aws-cli#127). */
    NO_PROVIDER("InvalidIdentityToken", 400, "No OpenIDConnect provider found in your account for %s"),
    /** The provider's certificate leads to no trusted authority and fits no thumbprint (configure-aws-credentials#357). */
    THUMBPRINT(
            "InvalidIdentityToken",
            400,
            "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint"),
    /** The token is no JWT of a supported algorithm (seen in public logs). */
    NOT_A_JWT(
            "InvalidIdentityToken",
            400,
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"),
    /** A required claim is absent (aws-sdk-ruby#2698 for {@code aud}; the other claims by analogy). */
    MISSING_CLAIM("InvalidIdentityToken", 400, "Missing a required claim: %s"),
    /** Several audiences and no {@code azp}; known from two imitations of AWS only. */
    SEVERAL_AUDIENCES(
            "InvalidIdentityToken",
            400,
            "Token audience contains more than one audience while authorized party is not present"),
    /** The token lists the roles it is for, and this is none of them (recorded, awsteele.com 2026-07-13). */
    ROLE_NOT_IN_CLAIM(
            "InvalidIdentityToken", 400, "The target role ARN is not present in the roles claim of the identity token"),
    /** A tag in the tags claim has characters or a length that tags may not have (seen in two code bases). */
    TAGS_INVALID("InvalidIdentityToken", 400, "Unable to validate tags"),
    /** A tag in the tags claim is no array of one string (seen in two code bases). */
    TAG_VALUE_FORMAT("InvalidIdentityToken", 400, "principal_tags passed in claim is not in correct format"),
    /** The tags claim has another form; known from one imitation of AWS only. */
    TAGS_CLAIM_FORMAT("InvalidIdentityToken", 400, "Session tags passed in claim are not in correct format."),
    /** The provider cannot be reached; only if {@link AwsUnknowns#unreachableProvider()} says so. The text is not known. */
    IDP_COMMUNICATION("IDPCommunicationError", 400, null) {
        @Override
        public @Nullable String message(Object... values) {
            return values.length == 0 ? null : String.valueOf(values[0]);
        }
    },
    /** The session policy is no JSON (recorded of IAM). */
    POLICY_NO_JSON("MalformedPolicyDocument", 400, "This policy contains invalid Json"),
    /** The session policy is no policy (seen). */
    POLICY_SYNTAX("MalformedPolicyDocument", 400, "Syntax errors in policy."),
    /** Session policies and tags are too large (seen; the words after the comma are remembered, not verified). */
    PACKED_POLICY_TOO_LARGE(
            "PackedPolicyTooLarge", 400, "Packed policy consumes %s%% of allotted space, please use smaller policy"),
    /** Session tags alone are too large (said to be seen once; unverified: our sources do not have it). */
    PACKED_TAGS_TOO_LARGE("PackedPolicyTooLarge", 400, "Packed size of session tags consumes %s%% of allotted space."),
    /** A transitive key names no tag of the request (recorded). */
    TRANSITIVE_KEY_WITHOUT_TAG(
            "InvalidParameterValue", 400, "The specified transitive tag key must be included in the requested tags."),
    /** Two tags have one key (recorded). */
    DUPLICATE_TAG_KEYS(
            "InvalidParameterValue", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    /** A tag's key begins with {@code aws:} (documented to be reserved). Neither AWS's code nor its text is known. */
    RESERVED_TAG_KEY("InvalidParameterValue", 400, null),
    /** A tag would replace a transitive one of the calling session (recorded). */
    TRANSITIVE_KEY_CONFLICT(
            "InvalidParameterValue",
            400,
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                    + " the calling session."),
    /** The source identity would change in a chain of roles (documented). */
    SOURCE_IDENTITY_SET("ValidationError", 400, "The source identity is already set for this assume role session"),
    /** A session of a role asks for more than an hour in another role (seen and recorded). */
    DURATION_OVER_CHAINING_LIMIT(
            "ValidationError",
            400,
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."),
    /** The trust policy does not let the caller in, or there is no such role (seen and recorded). */
    CALLER_DENIED("AccessDenied", 403, "User: %s is not authorized to perform: %s on resource: %s"),
    /** An account's root assumes a role. The text is unverified: our sources do not have it. */
    ROOT_ASSUMES_ROLE("AccessDenied", 403, "Roles may not be assumed by root accounts."),
    /** A session asks for a session token. The text is unverified: our sources do not have it. */
    SESSION_OF_A_SESSION("AccessDenied", 403, "Cannot call GetSessionToken with session credentials"),
    /** The account does not give tokens about its principals. AWS's text is not known. */
    OUTBOUND_FEDERATION_DISABLED("OutboundWebIdentityFederationDisabledException", 403, null),
    /** A token would outlive its session. AWS's text is not known. */
    SESSION_DURATION_ESCALATION("SessionDurationEscalationException", 403, null),
    /** A token would be too large. AWS's text is not known. */
    JWT_PAYLOAD_TOO_LARGE("JWTPayloadSizeExceededException", 400, null),
    /** The STS is not active in the region (seen in four code bases). */
    REGION_DISABLED(
            "RegionDisabledException",
            403,
            "STS is not activated in this region for account:%s. Your account administrator can activate STS in this"
                    + " region using the IAM Console."),
    /** The request names Login with Amazon, whose tokens this STS does not know (seen in a public log). */
    NOT_LOGIN_WITH_AMAZON("InvalidIdentityToken", 400, "Provided Token is not a Login With Amazon token"),
    /** The request names Facebook, which refuses the token (aws-sdk-js#198). */
    FACEBOOK_REJECTED(
            "IDPRejectedClaim", 403, "graph.facebook.com: graph.facebook.com responded with HTTP/1.1 400 Bad Request"),
    /** The token's time is over (aws-sdk-java-v2#5709). */
    EXPIRED(
            "ExpiredTokenException",
            400,
            "Token expired: current date/time %s must be before the expiration date/time%s"),
    /** The token was issued too long ago (mozilla-aws-cli#146); only if {@link AwsUnknowns#maxTokenAge()} is set. */
    TOO_OLD("ExpiredTokenException", 400, "Token too old: %s"),
    /** No such role, or its trust policy does not let the token in (configure-aws-credentials#318). */
    ACCESS_DENIED("AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
    /** {@code ProviderId} is given with an OpenID Connect token; known from one imitation of AWS only. */
    UNRECOGNIZED_OAUTH_PROVIDER(
            "AccessDenied",
            403,
            "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect ID tokens"),
    /** Parameters break their constraints; the text counts and lists them (recorded). */
    CONSTRAINTS("ValidationError", 400, "%s detected: %s"),
    /** {@code RoleArn} is no ARN (provider-aws#517). */
    REQUEST_ARN_INVALID("ValidationError", 400, "Request ARN is invalid"),
    /** {@code RoleArn} is no ARN, in AssumeRole's words (recorded); see {@link AwsUnknowns#malformedArnText()}. */
    VALUE_INVALID("ValidationError", 400, "%s is invalid"),
    /** The session would last longer than the role allows (sqs4s#270). */
    DURATION_OVER_ROLE_MAXIMUM(
            "ValidationError", 400, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
    /** {@code DurationSeconds} is empty (recorded). */
    EMPTY_NUMBER("MalformedInput", 400, "missing value for decimal type"),
    /** {@code DurationSeconds} is no 32-bit integer (recorded: without a text). */
    MALFORMED_NUMBER("MalformedInput", 400, null),
    /** The form is not percent-encoded. AWS's answer is not known; this text is ours. */
    MALFORMED_FORM("MalformedInput", 400, "malformed percent-encoding in the request parameters: %s"),
    /** No such operation in that version (recorded). */
    INVALID_ACTION("InvalidAction", 400, "Could not find operation %s for version %s"),
    /** An operation that must be signed is not (seen and recorded). */
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403, "Request is missing Authentication Token"),
    /** The signature lacks parts; the texts are unverified: remembered of other AWS services, not found for STS. */
    INCOMPLETE_SIGNATURE("IncompleteSignature", 400, "%s"),
    /** The signature lacks parts in a way for which AWS's text is not known. */
    UNREADABLE_SIGNATURE("IncompleteSignature", 400, null),
    /** The signature is for another region or service (recorded, with the space at the end). */
    SIGNATURE_SCOPE("SignatureDoesNotMatch", 403, "%s"),
    /** Key or session token are unknown, or the session's role was deleted (seen and recorded). */
    INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403, "The security token included in the request is invalid."),
    /** The session of the key is over (seen). */
    SESSION_EXPIRED("ExpiredToken", 403, "The security token included in the request is expired"),
    /** The request was signed too long ago (the text is unverified: our sources do not have it). */
    SIGNATURE_EXPIRED("SignatureDoesNotMatch", 403, "Signature expired: %s is now earlier than %s (%s - 15 min.)"),
    /** The request was signed in the future (the text is unverified: our sources do not have it). */
    SIGNATURE_TOO_EARLY(
            "SignatureDoesNotMatch", 403, "Signature not yet current: %s is still later than %s (%s + 15 min.)"),
    /** The signature does not verify. The code is recorded for wrong scopes; this text is unverified. */
    SIGNATURE_MISMATCH(
            "SignatureDoesNotMatch",
            403,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details."),
    /** A defect of this mock. AWS's text is not known, so there is none. */
    INTERNAL_FAILURE("InternalFailure", 500, null);

    private final String code;
    private final int status;
    private final @Nullable String template;

    StsError(String code, int status, @Nullable String template) {
        this.code = code;
        this.status = status;
        this.template = template;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String template() {
        return template;
    }

    @Override
    public boolean isDispatchers() {
        return this == INVALID_ACTION;
    }
}
