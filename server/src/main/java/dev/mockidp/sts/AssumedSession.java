// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import org.jspecify.annotations.Nullable;

/**
 * What a successful call of {@code AssumeRoleWithWebIdentity} answers.
 *
 * @param provider the content of {@code Provider}
 * @param audience the content of {@code Audience}
 * @param subject the content of {@code SubjectFromWebIdentityToken}
 * @param assumedRoleId the role's id, a colon, and the session's name
 * @param arn the session's ARN, without the role's path
 * @param credentials its credentials
 * @param packedSize how much of the space for policies and tags is used, in percent; null if that is not said
 * @param sourceIdentity its source identity; null if it has none
 */
record AssumedSession(
        String provider,
        String audience,
        String subject,
        String assumedRoleId,
        String arn,
        TemporaryCredentials credentials,
        @Nullable Integer packedSize,
        @Nullable String sourceIdentity) {

    /** Returns the elements of the answer. */
    Fields fields(AwsUnknowns.ResultOrder order) {
        return order == AwsUnknowns.ResultOrder.RECORDED ? recorded() : documented();
    }

    private Fields recorded() {
        return new Fields()
                .with("Audience", audience)
                .with(
                        "AssumedRoleUser",
                        new Fields().with("AssumedRoleId", assumedRoleId).with("Arn", arn))
                .with("Provider", provider)
                .with("Credentials", credentials.fields())
                .with("SubjectFromWebIdentityToken", subject)
                .with("PackedPolicySize", packedSize)
                .with("SourceIdentity", sourceIdentity);
    }

    private Fields documented() {
        return new Fields()
                .with("SubjectFromWebIdentityToken", subject)
                .with("Audience", audience)
                .with("AssumedRoleUser", new Fields().with("Arn", arn).with("AssumedRoleId", assumedRoleId))
                .with("Credentials", credentials.fieldsAsDocumented())
                .with("Provider", provider)
                .with("PackedPolicySize", packedSize)
                .with("SourceIdentity", sourceIdentity);
    }
}
