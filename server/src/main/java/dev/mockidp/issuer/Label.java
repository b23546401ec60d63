// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import dev.mockidp.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The label of a client, which its URLs carry as {@code /c/{label}/} behind the issuer's. */
final class Label {
    private static final String PREFIX = "/c/";
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/c/([A-Za-z0-9._~-]{1,64})(/.*|)");

    private Label() {}

    static String path(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "label \"" + label + "\": expected 1 to 64 of the characters A-Z a-z 0-9 . _ ~ -");
        }
        return PREFIX + label;
    }

    /** Returns the request with its label taken off its path. */
    static Request taken(Request request) {
        if (!request.path().startsWith(PREFIX)) {
            return request;
        }
        Matcher matcher = PATH.matcher(request.path());
        return matcher.matches() ? request.withPath(matcher.group(2)).withLabel(matcher.group(1)) : request;
    }
}
