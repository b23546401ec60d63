// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.sts.AccessKey;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.testing.Commands;
import dev.mockidp.testing.Commands.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Terraform with its AWS provider configures the mock through the usual endpoint settings. The provider cannot be had from a
 * package registry, so the variable MOCKIDP_TERRAFORM_AWS_PROVIDER names a folder that has terraform-provider-aws; without it
 * {@code IamSdkIT} makes the same calls with the AWS SDK.
 */
class TerraformIT {
    private static final String PROVIDER = "MOCKIDP_TERRAFORM_AWS_PROVIDER";

    private static final String CONFIGURATION = """
            terraform {
              required_providers {
                aws = { source = "hashicorp/aws" }
              }
            }
            provider "aws" {
              region     = "eu-central-1"
              access_key = "test"
              secret_key = "test"
              endpoints {
                iam = "%1$s"
                sts = "%1$s"
              }
            }
            resource "aws_iam_openid_connect_provider" "idp" {
              url             = "https://idp.example.com"
              client_id_list  = ["sts.amazonaws.com"]
              thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
              tags            = { team = "a" }
            }
            resource "aws_iam_role" "deploy" {
              name                 = "deploy"
              description          = "for CI"
              max_session_duration = 7200
              assume_role_policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect    = "Allow"
                  Principal = { Federated = aws_iam_openid_connect_provider.idp.arn }
                  Action    = "sts:AssumeRoleWithWebIdentity"
                  Condition = { StringEquals = { "idp.example.com:aud" = "sts.amazonaws.com" } }
                }]
              })
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Commands commands(String provider) throws IOException {
        Path settings = Files.writeString(folder.resolve("terraform.rc"), """
                provider_installation {
                  dev_overrides {
                    "hashicorp/aws" = "%s"
                  }
                  direct {}
                }
                """.formatted(provider));
        return new Commands(
                folder,
                Map.of("TF_CLI_CONFIG_FILE", settings.toString(), "CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1"));
    }

    @Test
    void appliesFindsNothingMoreToDoAndDestroys() throws Exception {
        String terraform = Commands.find("terraform").orElse("");
        String provider = System.getenv().getOrDefault(PROVIDER, "");
        assumeTrue(!terraform.isEmpty(), "skipped: terraform is not installed");
        assumeTrue(
                Files.isExecutable(
                        Path.of(provider.isEmpty() ? "/none" : provider).resolve("terraform-provider-aws")),
                "skipped: " + PROVIDER + " does not name a folder with the program terraform-provider-aws");
        try (MockStsServer sts = MockStsServer.start()) {
            StsAccount account = sts.account("123456789012");
            account.addUserKey("terraform", new AccessKey("test", "test", null));
            Files.writeString(folder.resolve("main.tf"), CONFIGURATION.formatted(sts.url()));
            Commands commands = commands(provider);
            Printed applied = commands.run(List.of(terraform, "apply", "-auto-approve", "-no-color"));
            assertThat(applied.exitCode()).as(applied.out() + applied.err()).isZero();
            assertThat(account.provider("https://idp.example.com").orElseThrow().clientIds())
                    .containsExactly("sts.amazonaws.com");
            assertThat(account.role("deploy").orElseThrow().maxSessionDuration())
                    .hasHours(2);
            Printed planned = commands.run(List.of(terraform, "plan", "-detailed-exitcode", "-no-color"));
            assertThat(planned.exitCode()).as(planned.out()).isZero();
            Printed destroyed = commands.run(List.of(terraform, "destroy", "-auto-approve", "-no-color"));
            assertThat(destroyed.exitCode())
                    .as(destroyed.out() + destroyed.err())
                    .isZero();
            assertThat(account.roles()).isEmpty();
            assertThat(account.providers()).isEmpty();
        }
    }
}
