// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ARN of something in IAM, taken apart as far as the choice of account and role needs it.
 *
 * @param text the whole
 * @param accountId 12 digits
 * @param resource what follows the account, for example {@code role/path/name}
 */
record RoleArn(String text, String accountId, String resource) {
    // AWS's recorded answers call arn:a:a::aaaaaaaaaa: no ARN, so partition and account are looked at.
    private static final Pattern FORMAT = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):(.+)", Pattern.DOTALL);

    static Optional<RoleArn> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(new RoleArn(text, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Returns what follows the last slash; the whole resource if there is none. */
    String roleName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
