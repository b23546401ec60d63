// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Headers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes secrets out of what a journal shows. */
final class Redaction {
    static final String MARK = "<redacted>";

    private static final Set<String> SECRET_HEADERS =
            caseless("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Amz-Security-Token", "DPoP");
    private static final Pattern SECRET_PARAMETERS = Pattern.compile(
            "(?i)(^|&)(client_secret|client_assertion|password|code|code_verifier|refresh_token|access_token|id_token"
                    + "|id_token_hint|assertion|subject_token|actor_token|token|WebIdentityToken|X-Amz-Security-Token"
                    + "|X-Amz-Signature)=[^&]*");

    private Redaction() {}

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }

    static Headers headers(Headers headers) {
        Headers shown = headers;
        for (String name : SECRET_HEADERS) {
            if (headers.contains(name)) {
                shown = shown.with(name, MARK);
            }
        }
        return shown;
    }

    static String query(String query) {
        return query.isEmpty() ? query : SECRET_PARAMETERS.matcher(query).replaceAll("$1$2=" + MARK);
    }
}
