// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.RawClient.End;
import dev.mockidp.testing.Wiretap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault has a sign by which the bytes on a socket tell it. The sign is there when the fault is asked for; it is not
 * there without any rule, nor with a rule that is about something else. A fault without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultProofIT {
    private final MockIdpServer server = MockIdpServer.start();
    private final Issuer issuer = server.newIssuer();
    private final Wiretap healthyKeys = tap(Role.JWKS);
    private final Wiretap healthyDiscovery = tap(Role.DISCOVERY);

    @AfterAll
    void close() {
        server.close();
    }

    /** A fault as YAML, where it strikes, and its sign. */
    record Proof(String fault, String yaml, Role role, Predicate<Wiretap> sign) {
        @Override
        public String toString() {
            return yaml;
        }
    }

    private static Proof keys(String yaml, Predicate<Wiretap> sign) {
        return new Proof(yaml.replaceFirst(":.*", ""), yaml, Role.JWKS, sign);
    }

    private static Proof field(String yaml, String line) {
        return keys(yaml, seen -> seen.head().contains("\r\n" + line));
    }

    private static Proof body(String yaml, Predicate<String> sign) {
        return keys(yaml, seen -> sign.test(seen.body()));
    }

    static List<Proof> proofs() {
        return Stream.of(network(), http(), content()).flatMap(List::stream).toList();
    }

    private static List<Proof> network() {
        return List.of(
                keys("connection-reset: after-headers", seen -> seen.end() == End.RESET),
                keys(
                        "connection-close: after 5 bytes",
                        seen -> seen.end() == End.EOF && seen.body().length() == 5),
                keys("stall: before-response", seen -> seen.text().isEmpty() && seen.end() == End.OPEN),
                keys("drip-body: {bytes: 100, every: 40ms}", seen -> seen.pauses() >= 3),
                keys("dribble-body: {parts: 6, during: 240ms}", seen -> seen.pauses() >= 3),
                keys("rate-limit: {bytesPerSecond: 2000}", seen -> seen.spreadMillis() >= 200),
                keys(
                        "garbage: {bytes: 64}",
                        seen -> seen.text().length() == 64 && !seen.text().startsWith("HTTP")),
                keys("raw-answer: SSH-2.0-x", seen -> seen.text().equals("SSH-2.0-x")),
                field("chunked: 100", "Transfer-Encoding: chunked"),
                body("bad-chunk: {}", body -> body.contains("not-a-size")),
                keys("wrong-length: 50", seen -> seen.declared() == seen.body().length() + 50),
                keys("no-length: {}", seen -> seen.declared() < 0 && seen.end() == End.EOF),
                body("extra-bytes: EXTRA", body -> body.endsWith("}EXTRA")),
                keys("kill-idle: {after: 10ms}", seen -> isWhole(seen) && seen.end() == End.RESET),
                keys("forget-idle: {}", seen -> isWhole(seen) && seen.second().isEmpty()),
                keys("http10: {}", seen -> seen.text().startsWith("HTTP/1.0 ")));
    }

    private static List<Proof> http() {
        return List.of(
                keys("latency: 700ms", seen -> seen.firstByteMillis() >= 700),
                keys("uniform-latency: {lower: 700ms, upper: 701ms}", seen -> seen.firstByteMillis() >= 700),
                keys("log-normal-latency: {median: 700ms, sigma: 0}", seen -> seen.firstByteMillis() >= 700),
                keys("status: 503", seen -> seen.text().startsWith("HTTP/1.1 503 ")),
                body("sts-failure: idp-communication-error", body -> body.contains("IDPCommunicationError")),
                keys("interim-response: {}", seen -> seen.text().startsWith("HTTP/1.1 103 ")),
                field("redirect: http://127.0.0.1:1/x", "Location: http://127.0.0.1:1/x\r\n"),
                field("redirect-loop: {}", "Location: ?hop=1\r\n"),
                field("throttle: {retryAfter: 10s}", "Retry-After: 10\r\n"),
                field("caching: {age: '30'}", "Age: 30\r\n"),
                field("entity-tag: {}", "ETag: \""),
                field("content-type: text/html", "Content-Type: text/html\r\n"),
                body("charset: {encoding: UTF-16LE, mark: true}", body -> body.startsWith("\u00ff\u00fe")),
                body("gzip: {}", body -> body.startsWith("\u001f\u008b")),
                field("set-header: {name: X-Proof, value: y}", "X-Proof: y\r\n"),
                keys("remove-header: Date", seen -> !seen.head().contains("\r\nDate: ")),
                field("repeat-header: {name: X-A, value: b, times: 2}", "X-A: b\r\nX-A: b\r\n"),
                keys("oversized-header: 20000", seen -> seen.head().length() > 20_000));
    }

    private static List<Proof> content() {
        return List.of(
                body("replace-body: <html>", body -> body.equals("<html>")),
                body("serve-document: {status: 200, type: text/plain, text: '{}'}", body -> body.equals("{}")),
                body("block-page: {}", body -> body.startsWith("<!DOCTYPE html>")),
                field("captive-portal: {}", "Location: http://portal.test/login\r\n"),
                body("remove-member: keys", body -> !body.contains("\"keys\"")),
                body("null-member: /keys/0/kid", body -> body.contains("\"kid\":null")),
                body("set-member: {path: keys, value: 7}", body -> body.equals("{\"keys\":7}")),
                body("duplicate-member: {name: keys, value: 1}", body -> count(body, "\"keys\":") == 2),
                body("json-patch: [{op: add, path: /more, value: 1}]", body -> body.endsWith(",\"more\":1}")),
                body("wrap-in-array: {}", body -> body.startsWith("[{\"keys\"")),
                body("truncate: 50", body -> !isJson(body)),
                keys("pad-document: {bytes: 60000}", seen -> seen.declared() == 60_000),
                keys("endless-body: {}", seen -> seen.body().length() >= Wiretap.ENOUGH),
                new Proof(
                        "issuer-variant",
                        "issuer-variant: slash",
                        Role.DISCOVERY,
                        seen -> String.valueOf(json(seen).get("issuer")).endsWith("/")),
                body("empty-key-set: {}", body -> body.equals("{\"keys\":[]}")),
                body("key-set-form: bare-array", body -> body.startsWith("[{\"")),
                body("add-key: akp", body -> body.contains("\"AKP\"")),
                body("alter-keys: no-kid", body -> !body.contains("\"kid\"")),
                body("key-count: 5", body -> count(body, "\"kty\":") == 5));
    }

    private static boolean isWhole(Wiretap seen) {
        return seen.declared() > 0 && seen.declared() == seen.body().length();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static Map<String, ?> json(Wiretap seen) {
        return Json.readObject(seen.body());
    }

    private static boolean isJson(String text) {
        try {
            return !Json.readObject(text).isEmpty();
        } catch (JsonException e) {
            return false;
        }
    }

    private Wiretap tap(Role role) {
        try {
            return Wiretap.get(
                    server.port(), (role == Role.JWKS ? issuer.jwksUri() : issuer.discoveryUri()).getRawPath());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Fault[] faults(String yaml) {
        return RuleCodec.then(requireNonNull(Yaml.read("then.yaml", yaml).plain()))
                .toArray(Fault[]::new);
    }

    @Test
    void everyFaultHasAProof() {
        assertThat(proofs().stream().map(Proof::fault).distinct())
                .containsExactlyInAnyOrderElementsOf(FaultCodec.names());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void theSignIsThereWhenItIsAskedForAndNotOtherwise(Proof proof) {
        List<String> wrong = new ArrayList<>();
        issuer.faults().clear();
        issuer.faults().on(proof.role).apply(faults(proof.yaml));
        Wiretap struck = tap(proof.role);
        if (!proof.sign.test(struck)) {
            wrong.add("not there with the fault: " + struck);
        }
        issuer.faults().clear();
        issuer.faults().on(Role.TOKEN).apply(faults(proof.yaml));
        Wiretap elsewhere = tap(proof.role);
        if (proof.sign.test(elsewhere)) {
            wrong.add("there with a rule for another role: " + elsewhere);
        }
        issuer.faults().clear();
        Wiretap healthy = proof.role == Role.JWKS ? healthyKeys : healthyDiscovery;
        if (proof.sign.test(healthy)) {
            wrong.add("there without any rule: " + healthy);
        }
        assertThat(wrong).isEmpty();
    }
}
