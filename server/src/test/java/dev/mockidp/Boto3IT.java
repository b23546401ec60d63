// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.fault.StsFailure;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real boto3 calls the mock STS; what it makes of the answers is the judge. */
class Boto3IT {
    private static final String SCRIPT = """
            import boto3, json, sys
            from botocore import UNSIGNED
            from botocore.config import Config
            from botocore.exceptions import ClientError
            url, role, next_role, token, key, secret = sys.argv[1:7]

            def client(config=None, **credentials):
                retries = {'max_attempts': 3, 'mode': 'standard'}
                return boto3.client('sts', region_name='eu-west-1', endpoint_url=url,
                                    config=(config or Config()).merge(Config(retries=retries)), **credentials)

            def keys(answer):
                c = answer['Credentials']
                return dict(aws_access_key_id=c['AccessKeyId'], aws_secret_access_key=c['SecretAccessKey'],
                            aws_session_token=c['SessionToken'])

            def outcome(call):
                try:
                    answer = call()
                    answer['retries'] = answer.pop('ResponseMetadata')['RetryAttempts']
                    return answer
                except ClientError as e:
                    return dict(code=e.response['Error']['Code'], message=e.response['Error'].get('Message'),
                                status=e.response['ResponseMetadata']['HTTPStatusCode'],
                                requestId=e.response['ResponseMetadata']['RequestId'],
                                retries=e.response['ResponseMetadata']['RetryAttempts'])

            open_client = client(Config(signature_version=UNSIGNED))
            user = client(aws_access_key_id=key, aws_secret_access_key=secret)
            web = open_client.assume_role_with_web_identity(
                RoleArn=role, RoleSessionName='it', WebIdentityToken=token)
            session = client(**keys(web))
            bad = dict(RoleArn=role, RoleSessionName='it', WebIdentityToken='a.b.c')
            results = dict(
                web=web,
                identity=outcome(session.get_caller_identity),
                chained=outcome(lambda: session.assume_role(RoleArn=next_role, RoleSessionName='next')),
                denied=outcome(lambda: user.assume_role(RoleArn=next_role + '-other', RoleSessionName='next')),
                token=outcome(user.get_session_token),
                info=outcome(lambda: user.get_access_key_info(AccessKeyId=key)),
                malformed=outcome(lambda: open_client.assume_role_with_web_identity(**bad)))
            print(json.dumps(results, default=str))
            """;

    private static String python = "";

    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeAll
    static void find() throws Exception {
        for (String candidate :
                List.of(System.getenv().getOrDefault("BOTO3_PYTHON", "python3"), "python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(candidate, "-c", "import boto3")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    python = candidate;
                    return;
                }
            } catch (IOException e) {
                // There is no such program.
            }
        }
        assumeTrue(false, "skipped: no python3 with boto3 (pip install boto3 in a venv, and BOTO3_PYTHON=its python)");
    }

    @AfterEach
    void close() {
        sts.close();
        idp.close();
    }

    private Map<String, @Nullable Object> run(String... arguments) throws IOException, InterruptedException {
        Path script = home.resolve("script.py");
        Files.writeString(script, SCRIPT);
        List<String> command = new java.util.ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        File out = home.resolve("out").toFile();
        File err = home.resolve("err").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(out.toPath(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(Files.readString(err.toPath())).isZero();
        return Json.readObject(printed);
    }

    private static Map<?, ?> part(Map<?, ?> results, String name) {
        Object part = results.get(name);
        assertThat(part).isInstanceOf(Map.class);
        return part instanceof Map<?, ?> map ? map : Map.of();
    }

    @Test
    void everyOperationIsUnderstoodAndRetriedAsAwsIs() throws Exception {
        StsAccount account = sts.newAccount();
        Issuer issuer = idp.newIssuer();
        account.register(
                OidcProvider.of(issuer.identifier()).withClientIds("app").withAllowHttp());
        String role = account.addRole("deploy", issuer.identifier(), "app");
        String next = account.addRole(IamRole.of("next", """
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}}""".formatted(role)));
        AccessKey key = account.newUserKey("dev");
        account.faults().on(Role.STS).first(1).apply(new StsFailure(StsFailure.Kind.THROTTLING));
        String token = issuer.mint(t -> t.audience("app").subject("alice-1")).value();
        Map<String, @Nullable Object> results = run(sts.url().toString(), role, next, token, key.id(), key.secret());
        Map<?, ?> web = part(results, "web");
        assertThat(web.get("SubjectFromWebIdentityToken")).isEqualTo("alice-1");
        assertThat(part(web, "ResponseMetadata").get("RetryAttempts"))
                .as("after the throttling")
                .isEqualTo(1);
        assertThat(part(results, "identity").get("Arn"))
                .isEqualTo("arn:aws:sts::" + account.id() + ":assumed-role/deploy/it");
        assertThat(part(part(results, "chained"), "AssumedRoleUser").get("Arn"))
                .isEqualTo("arn:aws:sts::" + account.id() + ":assumed-role/next/next");
        assertThat(part(results, "denied").get("message"))
                .isEqualTo("User: arn:aws:iam::" + account.id()
                        + ":user/dev is not authorized to perform: sts:AssumeRole on resource: " + next + "-other");
        assertThat(part(results, "denied").get("status")).isEqualTo(403);
        assertThat(part(part(results, "token"), "Credentials").get("SessionToken"))
                .isNotNull();
        assertThat(part(results, "info").get("Account")).isEqualTo(account.id());
        assertThat(part(results, "malformed").get("code")).isEqualTo("InvalidIdentityToken");
        assertThat(String.valueOf(part(results, "malformed").get("requestId"))).hasSize(36);
    }
}
