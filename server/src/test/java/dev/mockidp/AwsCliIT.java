// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.fault.ConnectionReset;
import dev.mockidp.http.Point;
import dev.mockidp.http.Role;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.AccessKey;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real AWS CLI calls the mock STS; its exit code and its printed line are the judges. */
class AwsCliIT {
    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/deploy";

    private record Printed(int exitCode, String out, String err) {}

    private static String aws = "";

    @SuppressWarnings("NullAway.Init")
    private static MockIdpServer idp;

    @SuppressWarnings("NullAway.Init")
    private static MockStsServer sts;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeAll
    static void start() {
        aws = Stream.concat(
                        Stream.of("/usr/bin/aws"),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(folder -> folder + "/aws"))
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse("");
        assumeTrue(!aws.isEmpty(), "skipped: the AWS CLI is not installed (Debian's package awscli has it)");
        idp = MockIdpServer.start();
        sts = MockStsServer.start();
    }

    @AfterAll
    static void stop() {
        if (idp != null) {
            idp.close();
            sts.close();
        }
    }

    private static Issuer trusted(StsAccount account, String... clientIds) {
        Issuer issuer = idp.newIssuer();
        String provider = account.register(
                OidcProvider.of(issuer.identifier()).withClientIds(clientIds).withAllowHttp());
        account.addRole(
                IamRole.of("deploy", """
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow",
                          "Principal": {"Federated": "%s"},
                          "Action": "sts:AssumeRoleWithWebIdentity",
                          "Condition": {"StringEquals": {"%s:sub": "repo:acme/app"}}}]}""".formatted(provider, issuer.identifier().substring("http://".length()))));
        return issuer;
    }

    private Printed assumeRole(String token) throws IOException, InterruptedException {
        return run(
                null,
                "assume-role-with-web-identity",
                "--role-arn",
                ROLE,
                "--role-session-name",
                "it",
                "--web-identity-token",
                token);
    }

    private Printed run(@Nullable AccessKey key, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(aws, "sts"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", sts.url().toString(), "--region", "eu-central-1", "--output", "json"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        if (key != null) {
            builder.environment().put("AWS_ACCESS_KEY_ID", key.id());
            builder.environment().put("AWS_SECRET_ACCESS_KEY", key.secret());
        }
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_PAGER", "");
        File out = home.resolve("out").toFile();
        File err = home.resolve("err").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Printed(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8).strip());
    }

    private static String refusal(String code, String message) {
        return "An error occurred (" + code + ") when calling the AssumeRoleWithWebIdentity operation: " + message;
    }

    @Test
    void aTrustedTokenGetsCredentials() throws Exception {
        Issuer issuer = trusted(sts.account(ACCOUNT), "my-client");
        Printed printed = assumeRole(issuer.mint(t -> t.subject("repo:acme/app").audience("my-client"))
                .value());
        assertThat(printed.err()).isEmpty();
        assertThat(printed.exitCode()).isZero();
        assertThat(Json.readObject(printed.out()))
                .containsEntry("SubjectFromWebIdentityToken", "repo:acme/app")
                .containsEntry("Audience", "my-client")
                .containsKeys("Credentials", "AssumedRoleUser", "Provider");
        assertThat(printed.out()).contains("arn:aws:sts::123456789012:assumed-role/deploy/it", "\"ASIA");
    }

    @Test
    void anUnreachableKeySetIsTheVerificationKeyError() throws Exception {
        Issuer issuer = trusted(sts.account(ACCOUNT), "my-client");
        issuer.faults().on(Role.JWKS).apply(new ConnectionReset(Point.BEFORE_RESPONSE));
        Printed printed = assumeRole(issuer.mint(t -> t.subject("repo:acme/app").audience("my-client"))
                .value());
        assertThat(printed.err())
                .isEqualTo(refusal(
                        "InvalidIdentityToken",
                        "Couldn't retrieve verification key from your identity provider,  please reference"
                                + " AssumeRoleWithWebIdentity documentation for requirements"));
        assertThat(printed.exitCode()).isNotZero();
    }

    @Test
    void aForeignAudienceIsNamedAsSuch() throws Exception {
        Issuer issuer = trusted(sts.account(ACCOUNT), "my-client");
        Printed printed = assumeRole(
                issuer.mint(t -> t.subject("repo:acme/app").audience("other")).value());
        assertThat(printed.err()).isEqualTo(refusal("InvalidIdentityToken", "Incorrect token audience"));
    }

    @Test
    void aSubjectThatThePolicyDoesNotNameIsDenied() throws Exception {
        Issuer issuer = trusted(sts.account(ACCOUNT), "my-client");
        Printed printed = assumeRole(issuer.mint(t -> t.subject("repo:evil/app").audience("my-client"))
                .value());
        assertThat(printed.err())
                .isEqualTo(refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
    }

    @Test
    void anExpiredTokenIsToldWithBothTimes() throws Exception {
        Issuer issuer = trusted(sts.account(ACCOUNT), "my-client");
        Printed printed = assumeRole(issuer.mint(
                        t -> t.subject("repo:acme/app").audience("my-client").expired())
                .value());
        assertThat(printed.err())
                .matches("An error occurred \\(ExpiredTokenException\\) when calling the AssumeRoleWithWebIdentity"
                        + " operation: Token expired: current date/time \\d+ must be before the expiration date/time"
                        + " \\d+");
    }

    @Test
    void aSignerIsRecognizedAndMayAssumeARole() throws Exception {
        StsAccount account = sts.newAccount();
        AccessKey key = account.newUserKey("dev");
        Printed identity = run(key, "get-caller-identity");
        assertThat(identity.err()).isEmpty();
        assertThat(Json.readObject(identity.out()))
                .containsEntry("Arn", "arn:aws:iam::" + account.id() + ":user/dev")
                .containsEntry("Account", account.id());
        String role = account.addRole(IamRole.of(
                "next",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + account.id()
                        + "\"},\"Action\":\"sts:AssumeRole\"}}"));
        Printed assumed = run(key, "assume-role", "--role-arn", role, "--role-session-name", "it");
        assertThat(assumed.out()).contains("assumed-role/next/it", "\"ASIA");
        Printed refused = run(new AccessKey(key.id(), "wrong", null), "get-caller-identity");
        assertThat(refused.err())
                .startsWith(
                        "An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: The"
                                + " request signature we calculated does not match");
    }
}
