// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guards that the distribution ships for other tools, run by those tools where they are installed. */
class GuardsTest {
    private static final String POOL = "us-gov-west-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private record Ran(int exitCode, String out) {}

    private Ran run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    private static String installed(String... tools) {
        return Stream.of(tools)
                .filter(tool -> Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, tool))))
                .findFirst()
                .orElse("");
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = GuardsTest.class.getResourceAsStream("guards/" + name)) {
            return Files.write(dir.resolve(name), Objects.requireNonNull(in).readAllBytes());
        }
    }

    private Path policy(String action, String audience, String amr) throws IOException {
        List<String> conditions = new ArrayList<>();
        if (audience != null) {
            conditions.add("\"StringLike\": {\"cognito-identity.amazonaws.com:aud\": [\"" + audience + "\"]}");
        }
        if (amr != null) {
            conditions.add("\"ForAnyValue:StringLike\": {\"cognito-identity.amazonaws.com:amr\": \"" + amr + "\"}");
        }
        return Files.writeString(
                dir.resolve("trust.json"),
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": " + action
                        + ", \"Principal\": {\"Federated\": \"cognito-identity.amazonaws.com\"}, \"Condition\": {"
                        + String.join(", ", conditions) + "}}}");
    }

    /** What the seed's policy passed over comes first: a list of actions, StringLike, and the set operators. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "[\"sts:AssumeRoleWithWebIdentity\"]|" + POOL + "|authenticated|-",
                "[\"sts:AssumeRoleWithWebIdentity\"]|-|authenticated|any identity pool",
                "\"sts:*\"|" + POOL + "|-|unauthenticated guests",
                "\"sts:AssumeRoleWithWebIdentity\"|us-east-1:PLACEHOLDER|authenticated|placeholder",
                "\"sts:AssumeRoleWithWebIdentity\"|3abc4defgh5ijklmno6pqrstu|authenticated|no identity pool id",
                "\"sts:AssumeRole\"|-|-|-",
            })
    void opaDeniesWhatLetsInTooMany(String action, String audience, String amr, String denial)
            throws IOException, InterruptedException {
        assumeThat(installed("opa")).as("opa is not installed").isNotEmpty();
        Ran ran = run(
                "opa",
                "eval",
                "-f",
                "raw",
                "-d",
                resource("trust.rego").toString(),
                "-i",
                policy(action, audience, amr).toString(),
                "data.aws.iam.trust.deny");
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        if (denial == null) {
            assertThat(ran.out().strip()).isEqualTo("[]");
        } else {
            assertThat(ran.out()).contains(denial);
        }
    }

    @ParameterizedTest
    @CsvSource({POOL + ",0", "us-east-1:PLACEHOLDER,1"})
    void conftestDeniesTheSame(String audience, int exitCode) throws IOException, InterruptedException {
        assumeThat(installed("conftest")).as("conftest is not installed").isNotEmpty();
        String trust = policy("\"sts:AssumeRoleWithWebIdentity\"", audience, "authenticated")
                .toString();
        Ran ran = run(
                "conftest",
                "test",
                "--namespace",
                "aws.iam.trust",
                "-p",
                resource("trust.rego").toString(),
                trust);
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        POOL + ",0",
        "us-east-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890,0",
        "3abc4defgh5ijklmno6pqrstu,1",
        "us-east-1:PLACEHOLDER_NEVER_REPLACED,1",
    })
    void terraformTakesPoolIdsAlone(String poolId, int exitCode) throws IOException, InterruptedException {
        String tool = installed("terraform", "tofu");
        assumeThat(tool).as("neither terraform nor tofu is installed").isNotEmpty();
        resource("variables.tf");
        assertThat(run(tool, "init", "-input=false").exitCode()).isZero();
        Ran ran = run(tool, "plan", "-input=false", "-no-color", "-var", "cognito_identity_pool_id=" + poolId);
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(exitCode);
        if (exitCode != 0) {
            assertThat(ran.out()).contains("must be an identity pool id");
        }
    }
}
