// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a scenario's references to its world with examples, for a text that is read where no world stands. */
final class Placeholders {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String ACCOUNT = "arn:aws:iam::123456789012:";

    private Placeholders() {}

    static String filled(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(example(found.group(1).split("\\.", -1))));
    }

    private static String example(String[] reference) {
        String name = reference.length > 1 ? reference[1] : reference[0];
        String kind = reference[0] + (reference.length > 2 ? "." + reference[2] : "");
        return switch (kind) {
            case "issuer.url" -> "https://" + name + ".example";
            case "issuer.jwks" -> "https://" + name + ".example/jwks";
            case "issuer.key" -> name + ".example";
            case "issuer.provider" -> ACCOUNT + "oidc-provider/" + name + ".example";
            case "role" -> ACCOUNT + "role/" + name;
            default -> "https://" + name + ".example";
        };
    }
}
