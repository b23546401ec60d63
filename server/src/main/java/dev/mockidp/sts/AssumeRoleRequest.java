// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code AssumeRole}, within the constraints of AWS's service model. */
record AssumeRoleRequest(
        String roleArn,
        String sessionName,
        SessionPolicy policy,
        SessionTags tags,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        boolean hasMfa,
        Duration duration) {
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final Pattern SERIAL_NUMBER = Pattern.compile("[\\w+=/:,.@-]*");
    private static final Pattern TOKEN_CODE = Pattern.compile("[\\d]*");
    /** The model does not bound it; the API reference says 2,048 characters. */
    private static final int LONGEST_POLICY = 2048;

    static AssumeRoleRequest of(QueryForm form, AwsUnknowns unknowns, Steps steps) throws StsException {
        int duration = form.seconds(AssumeRoleParameters.DEFAULT_SECONDS, steps);
        String arn = form.get("RoleArn");
        String session = form.get("RoleSessionName");
        // Recorded of this operation: "Value null at".
        Constraints all = new Constraints(AwsUnknowns.MissingValueText.VALUE_NULL);
        all.field("roleArn", arn)
                .required()
                .matches(AssumeRoleParameters.XML_CHARACTERS)
                .length(20, 2048);
        all.field("roleSessionName", session)
                .required()
                .matches(AssumeRoleParameters.SESSION_NAME)
                .length(2, 64);
        SessionPolicy policy = SessionPolicy.of(form, all, LONGEST_POLICY);
        all.field("durationSeconds", form.get("DurationSeconds")).range(duration, 900, 43_200);
        SessionTags tags = SessionTags.of(form, all);
        all.field("externalId", form.get("ExternalId")).matches(EXTERNAL_ID).length(2, 1224);
        boolean mfa = mfa(form, all);
        all.field("sourceIdentity", form.get("SourceIdentity"))
                .matches(AssumeRoleParameters.SESSION_NAME)
                .length(2, unknowns.longestSourceIdentity());
        List<?> contexts = form.structures("ProvidedContexts", "ProviderArn", "ContextAssertion");
        all.field("providedContexts", null).size(contexts.size(), 0, 5);
        all.check(steps);
        return new AssumeRoleRequest(
                requireNonNull(arn),
                requireNonNull(session),
                policy,
                tags,
                form.get("ExternalId"),
                form.get("SourceIdentity"),
                mfa,
                Duration.ofSeconds(duration));
    }

    /** Tells whether a device and a code were given; every code of six digits is taken for right. */
    static boolean mfa(QueryForm form, Constraints all) {
        String serialNumber = form.get("SerialNumber");
        String code = form.get("TokenCode");
        all.field("serialNumber", serialNumber).matches(SERIAL_NUMBER).length(9, 256);
        all.field("tokenCode", code).matches(TOKEN_CODE).length(6, 6);
        return serialNumber != null && code != null;
    }
}
