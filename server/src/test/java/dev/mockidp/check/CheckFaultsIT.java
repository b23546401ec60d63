// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.ListenerFault;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.lint.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The check names exactly what a fault planted, for every fault there is. */
class CheckFaultsIT {
    /** Short where it is to be used up, else long enough for a busy machine. */
    private static Duration limit(String expected) {
        return expected.contains("timeout") ? Duration.ofMillis(900) : Duration.ofSeconds(6);
    }

    private static final MockIdpServer PLAIN = MockIdpServer.start();

    @AfterAll
    static void close() {
        PLAIN.close();
    }

    /** Who has the fault, the fault, and what of a warning's weight or more is to be found; a dash for nothing. */
    private static final List<String> ROWS = """
            D | {"replace-body": "<html>"}                                   | block-page
            J | {"replace-body": "nonsense"}                                 | not-json
            D | {"serve-document": {"status": 200, "text": "{}", "type": "application/json"}} | D24 issuer-mismatch jwks-uri
            D | {"block-page": {}}                                           | block-page
            J | {"block-page": {"status": 403}}                              | block-page status
            D | {"captive-portal": {"to": "http://portal.test/"}}            | redirect
            D | {"remove-member": "jwks_uri"}                                | jwks-uri
            D | {"remove-member": "subject_types_supported"}                 | D24
            D | {"null-member": "id_token_signing_alg_values_supported"}     | D24
            D | {"null-member": "response_types_supported"}                  | -
            D | {"set-member": {"path": "jwks_uri", "value": ["a"]}}         | jwks-uri
            D | {"set-member": {"path": "jwks_uri", "value": "ftp://x/"}}    | jwks-uri
            D | {"set-member": {"path": "id_token_signing_alg_values_supported", "value": ["HS256"]}} | algorithms
            D | {"duplicate-member": {"name": "issuer", "value": "https://evil.test"}} | duplicate-member
            D | {"json-patch": {"operations": [{"op": "remove", "path": "/issuer"}]}} | issuer-mismatch
            J | {"wrap-in-array": {}}                                        | not-json
            J | {"truncate": {"percent": 25}}                                | not-json
            J | {"pad-document": {"bytes": 20000000}}                        | too-large
            J | {"endless-body": {}}                                         | too-large
            D | {"issuer-variant": {"as": "slash"}}                          | issuer-mismatch
            D | {"issuer-variant": {"as": "host-case"}}                      | issuer-mismatch
            J | {"empty-key-set": {}}                                        | no-keys
            J | {"key-set-form": {"form": "null-keys"}}                      | no-keys
            J | {"key-set-form": {"form": "bare-array"}}                     | not-json
            J | {"key-set-form": {"form": "keys-twice"}}                     | duplicate-member
            J | {"add-key": {"key": "akp"}}                                  | -
            J | {"add-key": {"key": "no-kid"}}                               | no-kid
            J | {"add-key": {"key": "same-kid"}}                             | duplicate-kid
            J | {"add-key": {"key": "weak-rsa"}}                             | weak-key
            J | {"add-key": {"key": "symmetric"}}                            | private-key-published
            J | {"alter-keys": {"change": "leaked-private"}}                 | private-key-published
            J | {"alter-keys": {"change": "no-kid"}}                         | no-kid
            J | {"alter-keys": {"change": "enc-use"}}                        | no-keys
            J | {"alter-keys": {"change": "no-kty"}}                         | no-keys
            J | {"key-count": {"keys": 101}}                                 | too-many-keys
            J | {"key-count": {"keys": 100}}                                 | -
            J | {"latency": "2s"}                                            | timeout
            D | {"latency": {"delay": "2s", "before": "body"}}               | timeout
            J | {"latency": "3200ms"}                                        | slow
            J | {"uniform-latency": {"lower": "2s", "upper": "3s"}}          | timeout
            J | {"log-normal-latency": {"median": "5s", "sigma": 0.01}}      | timeout
            J | {"status": 503}                                              | status
            D | {"status": 404}                                              | status
            J | {"interim-response": {}}                                     | -
            J | {"redirect": "https://other.test/jwks"}                      | redirect
            D | {"redirect-loop": {}}                                        | redirect
            J | {"throttle": {"retryAfter": "15s"}}                          | rate-limited
            J | {"throttle": {"status": 503}}                                | status
            J | {"caching": {"control": "no-cache, max-age=60"}}             | D23
            J | {"caching": {"pragma": "no-cache"}}                          | D23
            J | {"caching": {"control": "max-age=3600", "age": "30"}}        | -
            J | {"entity-tag": {}}                                           | -
            D | {"content-type": "text/plain"}                               | -
            D | {"charset": {"encoding": "UTF-16LE", "mark": true}}          | encoding
            D | {"charset": {"encoding": "UTF-8", "mark": true}}             | encoding
            J | {"gzip": {}}                                                 | compressed
            J | {"gzip": {"encoded": false}}                                 | compressed
            J | {"gzip": {"declared": false}}                                | compressed
            J | {"set-header": {"name": "Cache-Control", "value": "no-cache"}} | D23
            J | {"remove-header": "Cache-Control"}                           | -
            J | {"repeat-header": {"name": "Cache-Control", "value": "no-cache"}} | D23
            J | {"oversized-header": 1000000}                                | too-large
            J | {"connection-reset": "before-response"}                      | reset
            D | {"connection-close": "after 7 bytes"}                        | cut-off
            J | {"stall": "after-headers"}                                   | timeout
            J | {"drip-body": {"bytes": 3, "every": "250ms"}}                | timeout
            J | {"dribble-body": {"parts": 5, "during": "4s"}}               | timeout
            J | {"rate-limit": 100}                                          | timeout
            J | {"garbage": {}}                                              | not-http
            D | {"raw-answer": "SSH-2.0-x\\r\\n"}                            | not-http
            J | {"chunked": 100}                                             | -
            J | {"bad-chunk": {}}                                            | not-http
            J | {"wrong-length": {"difference": 50}}                         | cut-off
            J | {"wrong-length": {"difference": 50, "silent": true}}         | timeout
            J | {"no-length": {}}                                            | -
            J | {"extra-bytes": "extra"}                                     | -
            J | {"kill-idle": "100ms"}                                       | -
            J | {"forget-idle": {}}                                          | -
            J | {"http10": {}}                                               | -
            """.lines().toList();

    static Stream<String> rows() {
        return ROWS.stream();
    }

    private static Set<String> found(CheckReport report) {
        return report.findings().stream()
                .map(CheckFinding::rule)
                .filter(rule -> rule.level().atLeast(Level.WARNING))
                .map(CheckRule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(String text) {
        return text.equals("-") ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFaultIsNamedAndNothingElse(String row) {
        String[] columns = row.split(" \\| ");
        List<Fault> faults = FaultCodec.readAll(Json.readObject(columns[1]));
        Issuer issuer = PLAIN.newIssuer();
        CheckRequest request = CheckRequest.of(issuer.identifier()).withTries(1).withAllowHttp();
        assertThat(found(IssuerCheck.run(request, line -> {}))).isEmpty();
        issuer.faults().on(columns[0].equals("D") ? Role.DISCOVERY : Role.JWKS).apply(faults.toArray(new Fault[0]));
        CheckReport report = IssuerCheck.run(request.withLimit(limit(columns[2])), line -> {});
        assertThat(found(report)).as(report.toString()).isEqualTo(ids(columns[2].strip()));
        assertThat(report.passed())
                .isEqualTo(report.findings().stream().noneMatch(f -> f.rule().level() == Level.ERROR));
    }

    @Test
    void everyFaultHasARow() {
        Set<String> tried = ROWS.stream()
                .flatMap(row -> Json.readObject(row.split(" \\| ")[1]).keySet().stream())
                .collect(Collectors.toSet());
        Set<String> ofProviders = new TreeSet<>(FaultCodec.names());
        assertThat(ofProviders.remove("sts-failure"))
                .as("the one fault of the STS alone")
                .isTrue();
        assertThat(tried).containsAll(ofProviders);
    }

    private static final Map<ListenerFault, String> LISTENERS = Map.ofEntries(
            Map.entry(ListenerFault.VALID, "-"),
            Map.entry(ListenerFault.EXPIRED, "certificate-expired"),
            Map.entry(ListenerFault.NOT_YET_VALID, "certificate-not-yet-valid"),
            Map.entry(ListenerFault.WRONG_HOST, "wrong-host"),
            // The JDK names hosts with a dot alone in the handshake, and so not localhost.
            Map.entry(ListenerFault.SNI_DEPENDENT, "wrong-host"),
            Map.entry(ListenerFault.UNKNOWN_CA, "D22"),
            Map.entry(ListenerFault.SELF_SIGNED, "D22"),
            Map.entry(ListenerFault.MISSING_INTERMEDIATE, "D22 incomplete-chain"),
            Map.entry(ListenerFault.EXPIRED_CROSS_SIGN, "expired-in-chain"),
            Map.entry(ListenerFault.RENEWED_WITH_ANOTHER_KEY, "-"),
            Map.entry(ListenerFault.OTHER_CHAIN, "-"),
            Map.entry(ListenerFault.SHA1, "weak-certificate"),
            Map.entry(ListenerFault.WEAK_KEY, "weak-certificate"),
            Map.entry(ListenerFault.ONLY_TLS_1_0, "tls-version"),
            Map.entry(ListenerFault.ONLY_TLS_1_1, "tls-version"),
            Map.entry(ListenerFault.ONLY_TLS_1_2, "-"),
            Map.entry(ListenerFault.ONLY_TLS_1_3, "-"),
            Map.entry(ListenerFault.CLIENT_CERTIFICATE_DEMANDED, "tls or reset"),
            Map.entry(ListenerFault.CLIENT_CERTIFICATE_REQUESTED, "-"),
            Map.entry(ListenerFault.HANDSHAKE_STALL, "timeout"),
            Map.entry(ListenerFault.HANDSHAKE_RST, "reset"),
            Map.entry(ListenerFault.PLAINTEXT_ON_TLS_PORT, "not-tls"),
            Map.entry(ListenerFault.ACCEPT_AND_IGNORE, "timeout"),
            Map.entry(ListenerFault.ACCEPT_AND_RESET, "reset"),
            Map.entry(ListenerFault.ACCEPT_AND_CLOSE, "cut-off or reset"),
            Map.entry(ListenerFault.REFUSED, "refused"),
            Map.entry(ListenerFault.BLACKHOLE, "timeout"));

    static Stream<ListenerFault> listenerFaults() {
        return Arrays.stream(ListenerFault.values());
    }

    @ParameterizedTest
    @MethodSource("listenerFaults")
    void aFaultOfTheListenerIsNamedAndNothingElse(ListenerFault fault) {
        assumeTrue(
                fault != ListenerFault.BLACKHOLE
                        || System.getProperty("os.name").contains("Linux"),
                "only Linux leaves attempts to connect unanswered");
        try (MockIdpServer server = MockIdpServer.start(ServerOptions.defaults().withHttps())) {
            Issuer issuer = server.newIssuer();
            String expected = LISTENERS.getOrDefault(fault, "?");
            CheckRequest request = CheckRequest.of(issuer.identifier())
                    .withAuthorities(server.trustStore())
                    .withTries(1)
                    .withLimit(limit(expected))
                    .withAllowHttp();
            server.listener().apply(fault);
            CheckReport report = IssuerCheck.run(request, line -> {});
            assertThat(found(report))
                    .as(report.toString())
                    .isIn(Stream.of(expected.split(" or "))
                            .map(CheckFaultsIT::ids)
                            .toList());
        }
    }

    @Test
    void anAddressThatAwsCannotReachIsTold() {
        CheckRequest request =
                CheckRequest.of("https://127.0.0.1:9/idp").withTries(1).withLimit(Duration.ofMillis(300));
        assertThat(found(IssuerCheck.run(request, line -> {}))).contains("private-address");
        assertThat(found(IssuerCheck.run(request.withAllowHttp(), line -> {}))).doesNotContain("private-address");
    }

    @Test
    void aHostWithoutAddressIsTold() {
        CheckRequest request = CheckRequest.of("https://no-such-host.invalid").withTries(1);
        assertThat(found(IssuerCheck.run(request, line -> {}))).containsAnyOf("dns", "timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=3600|||3600 s",
                "max-age=3600, s-maxage=60|||60 s",
                "max-age=3600||600|3000 s",
                "no-store|||0 s",
                "|1h||36\\d\\d s",
                "|-1h||0 s",
                "public|||not said",
            })
    void theEffectiveLifetimeIsWorkedOut(
            @Nullable String control, @Nullable String expires, @Nullable String age, String lifetime) {
        Issuer issuer = PLAIN.newIssuer();
        issuer.faults()
                .on(Role.JWKS)
                .apply(FaultCodec.readAll(Map.of(
                                "caching",
                                Map.of(
                                        "control", control == null ? "" : control,
                                        "expires", expires == null ? "" : expires,
                                        "age", age == null ? "" : age)))
                        .toArray(new Fault[0]));
        CheckReport report = IssuerCheck.run(
                CheckRequest.of(issuer.identifier()).withTries(1).withAllowHttp(), line -> {});
        assertThat(report.facts().get("cache-lifetime")).matches(lifetime);
        assertThat(report.facts())
                .containsKeys("latency of discovery", "latency of jwks", "latency", "jwks addresses", "key count");
    }
}
