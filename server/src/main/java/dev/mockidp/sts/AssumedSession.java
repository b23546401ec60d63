// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

/**
 * What a successful call of {@code AssumeRoleWithWebIdentity} answers.
 *
 * @param provider the content of {@code Provider}
 * @param audience the content of {@code Audience}
 * @param subject the content of {@code SubjectFromWebIdentityToken}
 * @param assumedRoleId the role's id, a colon, and the session's name
 * @param arn the session's ARN, without the role's path
 * @param credentials its credentials
 */
record AssumedSession(
        String provider,
        String audience,
        String subject,
        String assumedRoleId,
        String arn,
        TemporaryCredentials credentials) {

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
                .with("SubjectFromWebIdentityToken", subject);
    }

    private Fields documented() {
        return new Fields()
                .with("SubjectFromWebIdentityToken", subject)
                .with("Audience", audience)
                .with("AssumedRoleUser", new Fields().with("Arn", arn).with("AssumedRoleId", assumedRoleId))
                .with("Credentials", credentials.fieldsAsDocumented())
                .with("Provider", provider);
    }
}
