// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.internal.json.Json;
import dev.mockidp.sts.AccessKey;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.testing.Commands;
import dev.mockidp.testing.Commands.Printed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real AWS CLI and boto3 configure the mock through its IAM API; what they print is the judge. */
class IamClientsIT {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated":
            "arn:aws:iam::123456789012:oidc-provider/idp.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"idp.example.com:aud": "sts.amazonaws.com"}}}]}""";
    private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";

    private final MockStsServer sts = MockStsServer.start();
    private final StsAccount account = sts.account("123456789012");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @BeforeEach
    void prepare() {
        account.addUserKey("dev", new AccessKey("test", "test", null));
        commands = new Commands(
                home,
                Map.of(
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", sts.url().toString()));
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private Printed iam(String... arguments) throws Exception {
        String aws = Commands.find("aws").orElse("");
        assumeTrue(!aws.isEmpty(), "skipped: the AWS CLI is not installed (Debian's package awscli has it)");
        List<String> command = new ArrayList<>(List.of(aws, "iam"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", sts.url().toString(), "--output", "json"));
        return commands.run(command);
    }

    @Test
    void commandLineRegistersAProviderAndMakesARoleThatTrustsIt() throws Exception {
        Printed created = iam(
                "create-open-id-connect-provider",
                "--url",
                "https://idp.example.com",
                "--client-id-list",
                "sts.amazonaws.com",
                // Older command lines want one, which AWS does not.
                "--thumbprint-list",
                "9e99a48a9960b14926bb7f3b02e22da2b0ab7280");
        assertThat(created.err()).isEmpty();
        assertThat(Json.readObject(created.out())).containsEntry("OpenIDConnectProviderArn", ARN);
        assertThat(account.provider("https://idp.example.com").orElseThrow().clientIds())
                .containsExactly("sts.amazonaws.com");

        Printed role = iam("create-role", "--role-name", "deploy", "--assume-role-policy-document", POLICY);
        assertThat(role.err()).isEmpty();
        assertThat(role.out()).contains("\"Arn\": \"arn:aws:iam::123456789012:role/deploy\"");
        Printed read = iam("get-role", "--role-name", "deploy", "--query", "Role.AssumeRolePolicyDocument");
        assertThat(Json.readObject(read.out()))
                .as("the CLI decodes the document")
                .isEqualTo(Json.readObject(POLICY));
    }

    @Test
    void commandLineTellsRefusalsInAwssWords() throws Exception {
        assertThat(iam("get-role", "--role-name", "none").err())
                .endsWith("An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name none"
                        + " cannot be found.");
        assertThat(iam(
                                "create-open-id-connect-provider",
                                "--url",
                                "http://idp.example.com",
                                "--thumbprint-list",
                                "9e99a48a9960b14926bb7f3b02e22da2b0ab7280")
                        .err())
                .endsWith(
                        "An error occurred (InvalidInput) when calling the CreateOpenIDConnectProvider operation: Invalid"
                                + " Open ID Connect Provider URL. The URL must begin with https://.");
    }

    /** Goes through everything that can be read back, and prints what an exception's class was where one is expected. */
    private static final String BOTO3 = """
            import boto3, json, os
            iam = boto3.client("iam", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
            seen = {}
            arn = iam.create_open_id_connect_provider(Url="https://idp.example.com", ClientIDList=["a"],
                ThumbprintList=["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
                Tags=[{"Key": "team", "Value": "x"}])["OpenIDConnectProviderArn"]
            iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="b")
            provider = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
            seen["provider"] = [provider["Url"], provider["ClientIDList"], provider["ThumbprintList"], provider["Tags"]]
            seen["year"] = provider["CreateDate"].year
            policy = os.environ["POLICY"]
            role = iam.create_role(RoleName="deploy", AssumeRolePolicyDocument=policy, MaxSessionDuration=7200)["Role"]
            seen["document"] = role["AssumeRolePolicyDocument"] == json.loads(policy)
            for n in range(25):
                iam.create_role(RoleName="r%02d" % n, AssumeRolePolicyDocument=policy)
            pages = list(iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 10}))
            seen["pages"] = [len(page["Roles"]) for page in pages]
            def refused(call, **arguments):
                try:
                    call(**arguments)
                    return "nothing"
                except iam.exceptions.ClientError as e:
                    return [type(e).__name__, e.response["Error"]["Code"], e.response["Error"]["Type"],
                            e.response["ResponseMetadata"]["HTTPStatusCode"]]
            seen["refused"] = [
                refused(iam.create_role, RoleName="deploy", AssumeRolePolicyDocument=policy),
                refused(iam.get_role, RoleName="none"),
                refused(iam.update_assume_role_policy, RoleName="deploy", PolicyDocument="{"),
                refused(iam.create_open_id_connect_provider, Url="http://x.example.com"),
            ]
            iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
            seen["left"] = iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
            print(json.dumps(seen))
            """;

    @Test
    void boto3GoesThroughEverything() throws Exception {
        String python = Commands.pythonWith("boto3").orElse("");
        assumeTrue(!python.isEmpty(), "skipped: no python3 has boto3 (Debian's package python3-boto3 has it)");
        commands = new Commands(
                home,
                Map.of(
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", sts.url().toString(),
                        "POLICY", POLICY));
        Printed printed = commands.run(List.of(python, "-c", BOTO3));
        assertThat(printed.err()).doesNotContain("Traceback");
        Map<String, ?> seen = Json.readObject(printed.out());
        assertThat(seen.get("provider"))
                .isEqualTo(List.of(
                        "idp.example.com",
                        List.of("a", "b"),
                        List.of("9e99a48a9960b14926bb7f3b02e22da2b0ab7280"),
                        List.of(Map.of("Key", "team", "Value", "x"))));
        assertThat(seen.get("document")).isEqualTo(true);
        assertThat(seen.get("pages")).isEqualTo(List.of(10, 10, 6));
        assertThat(seen.get("refused"))
                .isEqualTo(List.of(
                        List.of("EntityAlreadyExistsException", "EntityAlreadyExists", "Sender", 409),
                        List.of("NoSuchEntityException", "NoSuchEntity", "Sender", 404),
                        List.of("MalformedPolicyDocumentException", "MalformedPolicyDocument", "Sender", 400),
                        List.of("InvalidInputException", "InvalidInput", "Sender", 400)));
        assertThat(seen.get("left")).isEqualTo(List.of());
    }
}
