// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/**
 * Every error that the IAM API of this mock answers of its own; malformed numbers and broken constraints are
 * {@link StsError}'s. Codes and statuses are those of the service model, the sources of the texts stand beside them; those
 * called unverified could not be found again in our sources.
 */
public enum IamError implements AwsError {
    /** The account has a provider for that URL (seen in many threads). */
    PROVIDER_EXISTS("EntityAlreadyExists", 409, "Provider with url %s already exists."),
    /** No provider has that ARN (seen in the tests of an imitation of AWS that compares itself with AWS). */
    PROVIDER_NOT_FOUND("NoSuchEntity", 404, "OpenIDConnect Provider not found for arn %s"),
    /** No provider has the ARN that is to be deleted (known from one imitation of AWS); see {@link IamSettings}. */
    PROVIDER_TO_DELETE_NOT_FOUND("NoSuchEntity", 404, "OpenId connect Provider %s cannot be found."),
    /** The URL is none, or has a query (text from one imitation of AWS; the rule is documented). */
    PROVIDER_URL_INVALID("ValidationError", 400, "Invalid Open ID Connect Provider URL"),
    /** The URL is not https (text from one imitation of AWS; the rule is documented). */
    PROVIDER_URL_NOT_HTTPS(
            "InvalidInput", 400, "Invalid Open ID Connect Provider URL. The URL must begin with https://."),
    /** More than five thumbprints (text from two imitations of AWS, which is wrong about five). */
    TOO_MANY_THUMBPRINTS("InvalidInput", 400, "Thumbprint list must contain fewer than 5 entries."),
    /** A list of thumbprints that is to replace the old one is empty (text from one imitation of AWS). */
    NO_THUMBPRINT("InvalidInput", 400, "Thumbprint list must contain at least one entry."),
    /** A thumbprint of another length (text from one imitation of AWS). */
    THUMBPRINT_LENGTH("InvalidInput", 400, "Thumbprint must be exactly 40 characters."),
    /** A client id of no or more than 255 characters (limits from the service model; the text is unverified). */
    CLIENT_ID_LENGTH(
            "ValidationError",
            400,
            "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy constraint:"
                    + " [Member must have length less than or equal to 255, Member must have length greater than or equal"
                    + " to 1]"),
    /** One more than the account may have (seen for roles and the size of trust policies; others by analogy). */
    QUOTA_EXCEEDED("LimitExceeded", 409, "Cannot exceed quota for %s: %s"),
    /** A provider without thumbprints that IAM cannot ask for one (vault#7533). */
    PROVIDER_UNREACHABLE(
            "OpenIdIdpCommunicationError",
            400,
            "Please check .well-known/openid-configuration of provider: %s is valid."),
    /** The account has a role of that name (seen in many threads). */
    ROLE_EXISTS("EntityAlreadyExists", 409, "Role with name %s already exists."),
    /** The account has no role of that name (seen in many threads). */
    ROLE_NOT_FOUND("NoSuchEntity", 404, "The role with name %s cannot be found."),
    /** The role has no such inline policy (the text is unverified). */
    ROLE_POLICY_NOT_FOUND("NoSuchEntity", 404, "The role policy with name %s cannot be found."),
    /** The policy is not attached to the role (the text is unverified). */
    POLICY_NOT_ATTACHED("NoSuchEntity", 404, "Policy %s was not found."),
    /** There is no such managed policy (the text is unverified); here, one of another account. */
    POLICY_NOT_ATTACHABLE("NoSuchEntity", 404, "Policy %s does not exist or is not attachable."),
    /** The ARN of a policy is none. AWS's text is not known from our sources; this is ours. */
    POLICY_ARN_INVALID("InvalidInput", 400, "ARN %s is not valid."),
    /** A role that is to be deleted has managed policies. The text is unverified: recorded is one for other entities. */
    MUST_DETACH_POLICIES("DeleteConflict", 409, "Cannot delete entity, must detach all policies first."),
    /** A role that is to be deleted has inline policies. The text is unverified: recorded is one for other entities. */
    MUST_DELETE_POLICIES("DeleteConflict", 409, "Cannot delete entity, must delete policies first."),
    /** A policy document that IAM does not take; the texts are those of {@link TrustPolicyRules}. */
    MALFORMED_POLICY("MalformedPolicyDocument", 400, "%s"),
    /** Two tags with one key (recorded from STS, where the code is another). */
    DUPLICATE_TAG_KEYS(
            "InvalidInput", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    /** More than fifty tags (the limit is documented, the text is unverified). */
    TOO_MANY_TAGS("LimitExceeded", 409, "The number of tags has reached the maximum limit."),
    /** A marker that no page of this mock gave. AWS's text is not known; this is ours. */
    INVALID_MARKER("ValidationError", 400, "Marker %s was given by no page of this list.");

    private final String code;
    private final int status;
    private final String template;

    IamError(String code, int status, String template) {
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
}
