// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code AssumeRoleWithWebIdentity}, within the constraints of AWS's service model.
 */
record AssumeRoleParameters(
        String roleArn,
        String sessionName,
        String token,
        @Nullable String providerId,
        SessionPolicy policy,
        Duration duration) {
    static final int DEFAULT_SECONDS = 3600;
    // As AWS prints it. Read by Java, \u10000 is \u1000 and a 0, so characters beyond the BMP do not fit: as recorded.
    static final Pattern XML_CHARACTERS = Pattern.compile(
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");
    static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");

    static AssumeRoleParameters of(QueryForm form, AwsUnknowns unknowns, Steps steps) throws StsException {
        int duration = form.seconds(DEFAULT_SECONDS, steps);
        String arn = form.get("RoleArn");
        String session = form.get("RoleSessionName");
        String token = form.get("WebIdentityToken");
        Constraints all = new Constraints(unknowns.missingValueText());
        all.field("roleArn", arn).required().matches(XML_CHARACTERS).length(20, 2048);
        all.field("roleSessionName", session).required().matches(SESSION_NAME).length(2, 64);
        all.secret("webIdentityToken", token).required().length(4, 20_000);
        all.field("providerId", form.get("ProviderId")).length(4, 2048);
        SessionPolicy policy = SessionPolicy.of(form, all, 2048);
        all.field("durationSeconds", form.get("DurationSeconds")).range(duration, 900, 43_200);
        all.check(steps);
        return new AssumeRoleParameters(
                requireNonNull(arn),
                requireNonNull(session),
                requireNonNull(token),
                form.get("ProviderId"),
                policy,
                Duration.ofSeconds(duration));
    }

    @Override
    public String toString() {
        return "AssumeRoleParameters{roleArn=" + roleArn + ", sessionName=" + sessionName + ", duration=" + duration
                + "}";
    }
}
