// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.http.Headers;
import dev.mockidp.internal.jose.JoseException;
import dev.mockidp.internal.jose.Jwk;
import dev.mockidp.internal.jose.JwkSet;
import dev.mockidp.internal.jose.JwsAlgorithm;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.internal.net.FetchException;
import dev.mockidp.internal.net.Fetched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a discovery document and with a key set: everything, not the first thing alone. */
final class DocumentReader {
    private static final List<String> REQUIRED =
            List.of("response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported");

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
            findings.add(Failures.rule(failure.kind()), attempt.what() + ": " + failure.getMessage());
            return Optional.empty();
        }
        if (fetched.status() != 200) {
            status(attempt.what(), fetched);
            return Optional.empty();
        }
        try {
            return Optional.of(Json.readObject(fetched.body()));
        } catch (JsonException e) {
            String start = new String(fetched.body(), StandardCharsets.UTF_8).strip();
            boolean page = start.startsWith("<")
                    || fetched.headers().first("Content-Type").orElse("").contains("html");
            findings.add(page ? CheckRule.BLOCK_PAGE : CheckRule.NOT_JSON, attempt.what() + ": " + e.getMessage());
            return Optional.empty();
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
        if (!(value instanceof String text) || !text.matches("https?://[^/?#\\s@]+[^\\s#]*")) {
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

    void keySet(Fetched fetched, Map<String, String> facts) {
        JwkSet set;
        try {
            set = JwkSet.parse(fetched.body());
        } catch (JoseException e) {
            findings.add(CheckRule.NO_KEYS, String.valueOf(e.getMessage()));
            return;
        }
        facts.put(
                "keys",
                set.keys().stream()
                        .map(key -> key.publicKey().getAlgorithm() + " kid=" + key.kid() + " alg=" + key.alg() + " use="
                                + key.use())
                        .collect(Collectors.joining("; ")));
        set.leftOut().forEach(why -> findings.add(CheckRule.UNUSABLE_KEY, why));
        if (set.keys().stream().noneMatch(DocumentReader::signs)) {
            findings.add(CheckRule.NO_KEYS, set.keys().size() + " keys, none for signatures");
        }
        if (set.rsaKeys() > 100 || set.ecKeys() > 100) {
            findings.add(CheckRule.TOO_MANY_KEYS, set.rsaKeys() + " RSA and " + set.ecKeys() + " EC keys");
        }
        Set<String> seen = new HashSet<>();
        for (Jwk key : set.keys()) {
            String kid = key.kid();
            if (kid == null || kid.isEmpty()) {
                findings.add(
                        CheckRule.NO_KID, "a key of type " + key.publicKey().getAlgorithm());
            } else if (!seen.add(kid)) {
                findings.add(CheckRule.DUPLICATE_KID, "kid \"" + kid + '"');
            }
        }
        caching(fetched.headers(), facts);
    }

    private static boolean signs(Jwk key) {
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            if (key.isFor(algorithm)) {
                return true;
            }
        }
        return false;
    }

    private void caching(Headers headers, Map<String, String> facts) {
        String control = String.join(", ", headers.all("Cache-Control")).toLowerCase(Locale.ROOT);
        String pragma = String.join(", ", headers.all("Pragma")).toLowerCase(Locale.ROOT);
        List<String> directives = List.of((control + "," + pragma).split("\\s*,\\s*"));
        facts.put("cache-control", control.isEmpty() ? "none" : control);
        if (directives.stream().map(String::strip).anyMatch("no-cache"::equals)) {
            findings.add(CheckRule.D23, "Cache-Control \"" + control + "\", Pragma \"" + pragma + '"');
            facts.put("cache-lifetime", "0 s");
            return;
        }
        Optional<Long> age = directives.stream()
                .map(String::strip)
                .filter(directive -> directive.matches("max-age=\"?\\d{1,9}\"?"))
                .map(directive -> Long.parseLong(directive.replaceAll("\\D", "")))
                .findFirst();
        long old = headers.first("Age")
                .filter(v -> v.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        facts.put("cache-lifetime", age.map(a -> Math.max(0, a - old) + " s").orElse("not said"));
        if (age.isPresent() && age.get() < 60) {
            findings.add(CheckRule.SHORT_CACHE, "max-age=" + age.get());
        }
    }
}
