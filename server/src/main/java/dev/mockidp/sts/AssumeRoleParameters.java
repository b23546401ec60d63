// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code AssumeRoleWithWebIdentity}, within the constraints of AWS's service model. A session policy is
 * looked at for length and characters only: this mock has no permissions that it could narrow.
 */
record AssumeRoleParameters(
        String roleArn,
        String sessionName,
        String token,
        @Nullable String providerId,
        Duration duration) {
    private static final int DEFAULT_SECONDS = 3600;
    // As AWS prints it. Read by Java, \u10000 is \u1000 and a 0, so characters beyond the BMP do not fit: as recorded.
    private static final Pattern XML_CHARACTERS = Pattern.compile(
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

    static AssumeRoleParameters of(QueryForm form, AwsUnknowns unknowns, Steps steps) throws StsException {
        String seconds = form.get("DurationSeconds");
        int duration = seconds == null ? DEFAULT_SECONDS : integer(seconds, steps);
        String arn = form.get("RoleArn");
        String session = form.get("RoleSessionName");
        String token = form.get("WebIdentityToken");
        Constraints all = new Constraints(unknowns.missingValueText());
        all.field("roleArn", arn).required().matches(XML_CHARACTERS).length(20, 2048);
        all.field("roleSessionName", session).required().matches(SESSION_NAME).length(2, 64);
        all.secret("webIdentityToken", token).required().length(4, 20_000);
        all.field("providerId", form.get("ProviderId")).length(4, 2048);
        all.field("policy", form.get("Policy")).matches(POLICY).length(1, 2048);
        all.field("durationSeconds", seconds).range(duration, 900, 43_200);
        if (all.areBroken()) {
            throw steps.failed(
                    Check.PARAMETERS, Shown.quoted(all.clauses()), StsError.CONSTRAINTS, all.count(), all.clauses());
        }
        steps.passed(Check.PARAMETERS, "within AWS's constraints");
        return new AssumeRoleParameters(
                requireNonNull(arn),
                requireNonNull(session),
                requireNonNull(token),
                form.get("ProviderId"),
                Duration.ofSeconds(duration));
    }

    /** A signed 32-bit integer in ASCII digits; sign and leading zeros are fine (recorded). */
    private static int integer(String text, Steps steps) throws StsException {
        if (text.isEmpty()) {
            throw steps.failed(Check.PARAMETERS, "DurationSeconds is empty", StsError.EMPTY_NUMBER);
        }
        try {
            if (text.matches("[+-]?[0-9]+")) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            // Beyond 32 bits: the same answer.
        }
        throw steps.failed(
                Check.PARAMETERS,
                "DurationSeconds is " + Shown.quoted(text) + ", expected a 32-bit integer",
                StsError.MALFORMED_NUMBER);
    }

    @Override
    public String toString() {
        return "AssumeRoleParameters{roleArn=" + roleArn + ", sessionName=" + sessionName + ", duration=" + duration
                + "}";
    }
}
