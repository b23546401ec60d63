// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    @Test
    void theFileNameIsTheId(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("keys-are-down.yaml"), TestScenarios.TEXT);

        Scenario scenario = ScenarioReader.read(file);

        assertThat(scenario.id()).isEqualTo("keys-are-down");
        assertThat(scenario.title()).isEqualTo("t");
        assertThat(scenario.severity()).isEqualTo(Severity.S1);
        assertThat(scenario.obligation()).isEqualTo(Obligation.MUST);
        assertThat(scenario.sources()).containsExactly("s");
        assertThat(scenario.doors()).containsExactly(Door.STS, Door.VERIFIER, Door.CALLER);
        assertThat(scenario.mended()).isEmpty();
    }

    @Test
    void anOddFileNameIsRefused() {
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read("Keys Down.yaml", TestScenarios.TEXT))
                .withMessageStartingWith("Keys Down.yaml:1: found the file name \"Keys Down.yaml\", expected an id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "severity: S1|severity: S7|1: unknown severity \"S7\"; known: S1, S2, S3, S4",
                "cause: The|because: The|28: unknown key \"because\" in the scenario; known: about, ",
                "profile: generic|profile: acme|4: unknown profile \"acme\"; known: cognito-identity-pool, ",
                "profile: generic|unreachble: true|4: unknown key \"unreachble\" in an issuer; known: algorithm, ",
                "profile: generic|algorithm: PS256|4: unknown algorithm \"PS256\"; known: RS256, ",
                "clientIds: [app]|clientId: app|7: unknown key \"clientId\" in a provider; known: allowHttp, clientIds, issuer",
                "- {issuer: idp, clientIds|- {issuer: ipd, clientIds|7: unknown issuer \"ipd\"; known: idp",
                "role: jwks|role: jkws|13: unknown role \"jkws\"; known: discovery, jwks, token, sts, other",
                "role: jwks}|role: jwks, first: 1, from: 2}|13: found first and from, expected one of them",
                "role: jwks}|role: jwks, first: 0}|13: found \"0\", expected a whole number from 1",
                "status: 503|status: 42|14: status: code must be ",
                "status: 503|statsu: 503|14: unknown fault \"statsu\"; known: ",
                "{status: 503}|{}|14: \"then\" must name at least one fault; known: ",
                "subject: alice-1|defects: [stale]|16: unknown defect \"stale\"; known: expired, ",
                "- assumeRole:|- assumRole:|18: unknown step \"assumRole\"; known: advance, assumeRole, ",
                "- assumeRole: {token: good|- assumeRole: {token: god|18: unknown token \"god\"; known: good",
                "role: deploy}|role: deplyo}|18: unknown role \"deplyo\"; known: deploy",
                "error: InvalidIdentityToken|error: InvalidToken|22: unknown error \"InvalidToken\"; known: InvalidIdentityToken, ",
                "error: InvalidIdentityToken|message: x|22: sts.calls needs one of \"success: true\", \"error\", \"noAnswer: true\"",
                "{error: Inv|{times: 2, error: Inv|22: sts.calls is about 2 calls, but the steps make 1",
                "{jwks: 1}|{jwks: few}|23: found \"few\", expected a number such as 2, 1..3 or 2..",
                "{idp: {jwks: 1}}|{ipd: {jwks: 1}}|23: unknown issuer \"ipd\"; known: idp",
                "within: 300ms|within: \"${client.luck}\"|25: unknown reference \"${client.luck}\" in \"${client.luck}\"",
                "${role.deploy}|${role.deplyo}|29: unknown reference \"${role.deplyo}\"; known: account, ",
            })
    void aMistakeIsNamedWithItsLineAndWhatIsKnown(String there, String instead, String message) {
        int line = Integer.parseInt(message.substring(0, message.indexOf(':')));
        String text = message.substring(message.indexOf(':') + 2);
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> TestScenarios.smallWith(there, instead))
                .satisfies(e ->
                        assertThat(e.getMessage()).startsWith("small.yaml:").contains(text))
                .satisfies(e -> assertThat(e.source()).isEqualTo("small.yaml"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }

    @Test
    void brokenYamlIsRefusedInTheSameWay() {
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read("x.yaml", "about: [\n"))
                .withMessageStartingWith("x.yaml:2: not YAML");
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read("x.yaml", ""))
                .withMessage("x.yaml:1: found nothing, expected a map");
    }

    @Test
    void mendedIsLaidOverTheScenario() {
        Scenario mended = ScenarioReader.read("small.yaml", TestScenarios.TEXT + """
                        mended:
                          rules: []
                          tokens: {good: {subject: bob-1}}
                          expect:
                            sts: {calls: {success: true}}
                            verifier: {calls: {outcome: accept}}
                            caller: {calls: {outcome: accept}}
                        """)
                .mended()
                .orElseThrow();

        assertThat(mended.plan().rules()).isEmpty();
        assertThat(mended.plan().tokens().get("good"))
                .satisfies(token -> assertThat(token.subject()).isEqualTo("bob-1"))
                .satisfies(token -> assertThat(token.audience()).containsExactly("app"));
        assertThat(mended.mended()).isEmpty();
    }

    @Test
    void mendedMustSayWhatIsSeenAtEachDoor() {
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read("small.yaml", TestScenarios.TEXT + "mended: {rules: []}\n"))
                .withMessage("small.yaml:30: mended needs \"expect\": what is seen when the cause is removed");
        assertThatExceptionOfType(ScenarioFormatException.class)
                .isThrownBy(() -> ScenarioReader.read(
                        "small.yaml",
                        TestScenarios.TEXT + "mended: {rules: [], expect: {sts: {calls: {success: true}}}}\n"))
                .withMessageContaining("mended.expect lacks");
    }
}
