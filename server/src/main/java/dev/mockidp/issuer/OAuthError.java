// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Response;
import java.util.List;
import java.util.Locale;

/** The errors of a token endpoint. */
enum OAuthError {
    /** RFC 6749 §5.2. */
    INVALID_REQUEST(400),
    /** RFC 6749 §5.2. */
    INVALID_CLIENT(401),
    /** RFC 6749 §5.2. */
    UNSUPPORTED_GRANT_TYPE(400),
    /** RFC 6749 §5.2. */
    INVALID_SCOPE(400),
    /** RFC 8707 §2. */
    INVALID_TARGET(400);

    private static final int MAX_DESCRIPTION = 300;

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    /** Answers with this error; what {@code error_description} must not hold (RFC 6749 §5.2) is replaced. */
    Response response(String description) {
        return TokenEndpoint.uncached(
                Refusals.problem(status, name().toLowerCase(Locale.ROOT), allowed(description), List.of()));
    }

    private static String allowed(String description) {
        StringBuilder text = new StringBuilder();
        description.codePoints().limit(MAX_DESCRIPTION).forEach(c -> {
            boolean fits = c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
            text.append(fits ? (char) c : c == '"' ? '\'' : '?');
        });
        return text.toString();
    }
}
