// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.regex.Pattern;

/** Takes secrets out of what is printed: tokens, private keys and credentials, wherever they came from. */
final class Redaction {
    /** A JWT or the beginning of one: base64url of a brace and a quote, and what parts follow. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}={0,2}(\\.[A-Za-z0-9_=-]*)*…?");

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);

    /** Access keys by AWS's prefixes (IAM User Guide, "IAM identifiers"). */
    private static final Pattern ACCESS_KEY = Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{12,124}\\b");

    /** User and password in a URL (RFC 3986 §3.2.1). */
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s@\"]+@");

    private Redaction() {}

    static String of(String text) {
        String withoutTokens = TOKEN.matcher(text).replaceAll("<token redacted>");
        String withoutKeys = PRIVATE_KEY.matcher(withoutTokens).replaceAll("<private key redacted>");
        String withoutUsers = USER_INFO.matcher(withoutKeys).replaceAll("://<user redacted>@");
        return ACCESS_KEY.matcher(withoutUsers).replaceAll("$1<redacted>");
    }

    /** Redacts a text in which a token's signature might stand alone. */
    static String of(String text, String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        return of(signature.length() < 16 ? text : text.replace(signature, "<signature redacted>"));
    }
}
