// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.time.Instant;
import java.util.regex.Pattern;

/** The operations about the caller and its keys. */
final class CallerOperations {
    private static final int DAY_HALF = 43_200;
    private static final int HOUR = 3_600;
    private static final Pattern KEY_ID = Pattern.compile("[\\w]*");

    private final AccessKeys keys;

    CallerOperations(AccessKeys keys) {
        this.keys = keys;
    }

    /** {@code GetCallerIdentity}: no policy can deny it (STS API reference). The order of the elements is recorded. */
    static Fields identity(Call call) {
        Caller caller = call.signer();
        return new Fields()
                .with("Arn", caller.arn())
                .with("UserId", caller.userId())
                .with("Account", caller.account().id());
    }

    /** {@code GetSessionToken}. Of a root the session lasts an hour at most, whatever is asked for (API reference). */
    static Fields sessionToken(Call call) throws StsException {
        Caller caller = call.signer();
        boolean root = caller.kind() == Caller.Kind.ROOT;
        int seconds = call.form().seconds(root ? HOUR : DAY_HALF, call.steps());
        Constraints all = new Constraints(AwsUnknowns.MissingValueText.VALUE_NULL);
        all.field("durationSeconds", call.form().get("DurationSeconds")).range(seconds, 900, 129_600);
        boolean mfa = AssumeRoleRequest.mfa(call.form(), all);
        all.check(call.steps());
        if (caller.session() != null) {
            throw call.steps()
                    .failed(Check.AUTHENTICATION, "the key is that of a session", StsError.SESSION_OF_A_SESSION);
        }
        Instant end = call.account().clock().instant().plusSeconds(root ? Math.min(seconds, HOUR) : seconds);
        TemporaryCredentials credentials =
                call.account().issue(caller.kind(), caller.arn(), caller.userId(), Session.of(end, mfa));
        return new Fields().with("Credentials", credentials.fields());
    }

    /** {@code GetAccessKeyInfo}. [OPEN] what AWS says of an id that it never gave; here that the value is invalid. */
    Fields keyInfo(Call call) throws StsException {
        String id = call.form().get("AccessKeyId");
        Constraints all = new Constraints(AwsUnknowns.MissingValueText.VALUE_NULL);
        all.field("accessKeyId", id).required().matches(KEY_ID).length(16, 128);
        all.check(call.steps());
        Caller owner = keys.find(String.valueOf(id)).orElse(null);
        if (owner == null) {
            throw call.steps()
                    .failed(
                            Check.PARAMETERS,
                            "no account has the key " + Shown.quoted(id),
                            StsError.VALUE_INVALID,
                            String.valueOf(id));
        }
        return new Fields().with("Account", owner.account().id());
    }
}
