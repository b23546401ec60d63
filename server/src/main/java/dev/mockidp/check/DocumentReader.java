// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.Fetched;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with an answer and with a discovery document: everything, not the first thing alone. */
final class DocumentReader {
    private static final List<String> REQUIRED =
            List.of("response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported");

    /** With these, firewalls and login pages answer; a 404 is more often the server's own. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 405, 406, 407, 451, 503);

    private final CheckRequest request;
    private final Findings findings;

    DocumentReader(CheckRequest request, Findings findings) {
        this.request = request;
        this.findings = findings;
    }

    /** Returns the answer if it is a JSON object that came with 200. */
    Optional<Map<String, @Nullable Object>> object(Attempt attempt) {
        Fetched fetched = attempt.fetched();
        if (fetched == null) {
            FetchException failure = Objects.requireNonNull(attempt.failure());
            findings.add(Failures.rule(failure), attempt.what() + ": " + failure.getMessage());
            return Optional.empty();
        }
        if (fetched.status() != 200) {
            status(attempt.what(), fetched);
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> document = Json.readObject(fetched.body());
            form(attempt.what(), fetched);
            return Optional.of(document);
        } catch (JsonException e) {
            if (compressed(attempt.what(), fetched) || duplicate(attempt.what(), e)) {
                return Optional.empty();
            }
            findings.add(
                    isPage(fetched) ? CheckRule.BLOCK_PAGE : CheckRule.NOT_JSON,
                    attempt.what() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isPage(Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8).strip().startsWith("<")
                || fetched.headers().first("Content-Type").orElse("").contains("html");
    }

    private boolean compressed(String what, Fetched fetched) {
        byte[] body = fetched.body();
        boolean gzip = body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        String coding = fetched.headers().first("Content-Encoding").orElse("");
        boolean declared = !coding.isEmpty() && !coding.equalsIgnoreCase("identity");
        if (gzip || declared) {
            findings.add(
                    CheckRule.COMPRESSED,
                    what + ": Content-Encoding \"" + coding + "\", the body " + (gzip ? "is" : "is not") + " gzip");
        }
        return gzip || declared;
    }

    private boolean duplicate(String what, JsonException e) {
        boolean duplicate = String.valueOf(e.getMessage()).contains("Duplicate field");
        if (duplicate) {
            findings.add(CheckRule.DUPLICATE_MEMBER, what + ": " + e.getMessage());
        }
        return duplicate;
    }

    private void form(String what, Fetched fetched) {
        compressed(what, fetched);
        byte[] body = fetched.body();
        boolean marked = body.length > 2 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb;
        if (marked || !isUtf8(body)) {
            findings.add(
                    CheckRule.ENCODING, what + (marked ? ": it begins with a byte order mark" : ": it is not UTF-8"));
        }
        String type = fetched.headers().first("Content-Type").orElse("absent");
        if (!type.toLowerCase(Locale.ROOT).matches("application/([a-z.-]+\\+)?json\\s*(;.*)?")) {
            findings.add(CheckRule.CONTENT_TYPE, what + ": " + type);
        }
    }

    /** UTF-16 of ASCII would pass as UTF-8 with zeros in it. */
    private static boolean isUtf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .chars()
                    .noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void status(String what, Fetched fetched) {
        String location = fetched.headers().first("Location").orElse("");
        if (fetched.status() / 100 == 3 && !location.isEmpty()) {
            findings.add(CheckRule.REDIRECT, what + ": " + fetched.status() + " to " + location);
        } else if (fetched.status() == 429) {
            String after = fetched.headers()
                    .first("Retry-After")
                    .map(v -> ", Retry-After " + v)
                    .orElse("");
            findings.add(CheckRule.RATE_LIMITED, what + ": 429" + after);
        } else {
            findings.add(CheckRule.STATUS, what + ": " + fetched.status());
            if (REFUSALS.contains(fetched.status()) && isPage(fetched)) {
                findings.add(CheckRule.BLOCK_PAGE, what + ": a page with status " + fetched.status());
            }
        }
    }

    /** Returns where the keys are. */
    Optional<URI> discovery(Map<String, @Nullable Object> document) {
        if (!request.issuer().equals(document.get("issuer"))) {
            findings.add(
                    CheckRule.ISSUER_MISMATCH,
                    "issuer is \"" + document.get("issuer") + "\", expected exactly \"" + request.issuer() + '"');
        }
        for (String member : REQUIRED) {
            boolean nullPasses = member.equals("response_types_supported");
            if (!document.containsKey(member) || (document.get(member) == null && !nullPasses)) {
                findings.add(CheckRule.D24, member + " is missing");
            }
        }
        if (document.get("id_token_signing_alg_values_supported") instanceof List<?> algorithms
                && algorithms.stream()
                        .noneMatch(a -> JwsAlgorithm.find(String.valueOf(a)).isPresent())) {
            findings.add(CheckRule.ALGORITHMS, "announced: " + algorithms);
        }
        return jwksUri(document.get("jwks_uri"));
    }

    private Optional<URI> jwksUri(@Nullable Object value) {
        if (!(value instanceof String text) || !text.matches("https?://[^/?#\\s@]+([/?][^\\s#]*)?")) {
            findings.add(CheckRule.JWKS_URI, "jwks_uri is " + (value == null ? "missing" : "\"" + value + '"'));
            return Optional.empty();
        }
        URI address;
        try {
            address = request.locate(text);
        } catch (IllegalArgumentException e) {
            findings.add(CheckRule.JWKS_URI, "jwks_uri is \"" + text + '"');
            return Optional.empty();
        }
        if (!IssuerCheck.mayFetch(request, address)) {
            findings.add(CheckRule.JWKS_URI, "jwks_uri is \"" + text + "\", expected an https URL");
            return Optional.empty();
        }
        String host = String.valueOf(URI.create(text).getHost());
        String expected = request.jwksHost() != null
                ? request.jwksHost()
                : String.valueOf(URI.create(request.issuer()).getHost());
        if (!host.equalsIgnoreCase(expected)) {
            findings.add(CheckRule.JWKS_HOST, "it is " + host + ", expected " + expected);
        }
        return Optional.of(address);
    }
}
