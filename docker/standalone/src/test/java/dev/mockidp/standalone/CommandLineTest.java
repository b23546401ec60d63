// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {
    private record Printed(int exitCode, String out, String err) {}

    private static Printed mockidp(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Launch.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Printed(exitCode, out.toString(), err.toString());
    }

    private static Map<String, Object> part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.strip().split("\\.", -1)[index]);
        return Json.readObject(new String(json, StandardCharsets.UTF_8));
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    @Test
    void mintPrintsTheTokenAlone() {
        Printed printed = mockidp(
                "mint",
                "--profile",
                "gitlab",
                "--aud",
                "a",
                "--aud",
                "b",
                "--sub",
                "s",
                "--claim",
                "n=7",
                "--claim",
                "t=x y",
                "--claim",
                "l=[1,2]",
                "--lifetime",
                "60");
        assertThat(printed.err()).isEmpty();
        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
        Map<String, Object> claims = part(printed.out(), 1);
        assertThat(claims).containsEntry("sub", "s").containsEntry("n", 7).containsEntry("t", "x y");
        assertThat(String.valueOf(claims.get("aud"))).isEqualTo("[a, b]");
        assertThat(String.valueOf(claims.get("l"))).isEqualTo("[1, 2]");
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(60);
    }

    @Test
    void aSeedChoosesTheKeyAndADefectIsMade() {
        String kid =
                String.valueOf(part(mockidp("mint", "--seed", "7").out(), 0).get("kid"));
        assertThat(part(mockidp("mint", "--seed", "7").out(), 0)).containsEntry("kid", kid);
        Printed bad = mockidp("mint", "--seed", "7", "--defect", "unknown-kid", "--defect", "missing-exp");
        assertThat(bad.err()).isEmpty();
        assertThat(part(bad.out(), 0).get("kid")).isNotEqualTo(kid);
        assertThat(part(bad.out(), 1)).doesNotContainKey("exp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|a command is needed: serve, reproduce, scenarios, mint, explain, lint, check, filter, config or health",
                "surve|surve",
                "mint --defect stale|--defect: unknown \"stale\"; known: ",
                "mint --profile okto|--profile: ",
                "mint --aud|--aud",
                "mint --lifetime soon|soon",
                "mint --lifetime -5|--lifetime: found -5, expected at least 1",
                "mint --issuer not-a-url|--issuer: found \"not-a-url\", expected an address such as",
                "mint --issuer ftp://x/y|--issuer: found \"ftp://x/y\"",
                "serve --profile okto --port 0 --sts-port 0 --control-port 0|okto",
                "serve --port 70000|port: found \"70000\" in --port, expected a port, 0 to 65535",
                "reproduce|ID",
                "explain --token nowhere --trust-policy nowhere|--token: there is no file nowhere",
                "explain --token nowhere|--trust-policy",
                "lint|a file is needed",
                "lint nowhere.json|there is no file nowhere.json",
                "lint --format pdf x|pdf",
                "check ftp://x|must be an https URL",
                "check https://x.invalid --tries 0|tries must be 1 to 100",
                "check https://x.invalid --probe-rate-limit 1000|rateLimitRequests must be 0 to 200",
                "check https://x.invalid --ca nowhere|--ca: there is no file nowhere",
                "reproduce no-such-thing|unknown scenario \"no-such-thing\"; known: ",
                "scenarios no-such-thing|unknown scenario \"no-such-thing\"; known: ",
            })
    void misuseIsToldInALineAndExitsWithTwo(String arguments, String message) {
        Printed printed = mockidp(arguments == null ? new String[0] : arguments.split(" ", -1));
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err()).contains("mockidp: ", message).doesNotContain("\tat ", "Exception");
        assertThat(printed.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioIsToldInFullWithoutPlaceholders(String id) {
        Printed printed = mockidp("scenarios", id);
        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out()).contains(id, "Cause", "Remedy", "Sources").doesNotContain("${");
    }

    static Stream<String> scenarios() {
        return Catalogue.load().all().stream().map(Scenario::id);
    }

    @Test
    void theListNamesEveryScenario() {
        assertThat(mockidp("scenarios").out()).contains(scenarios().toList());
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        Printed printed = mockidp("--help");
        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out()).contains("serve", "reproduce", "scenarios", "mint", "Exit codes");
    }
}
