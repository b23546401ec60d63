// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.lint.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformPoliciesTest {
    private static final String SEED = """
            data "aws_iam_policy_document" "cognito_trust" {
              statement {
                effect  = "Allow"
                actions = ["sts:AssumeRoleWithWebIdentity"]
                principals {
                  type        = "Federated"
                  identifiers = ["cognito-identity.amazonaws.com"]
                }
                condition {
                  test     = "StringEquals"
                  variable = "cognito-identity.amazonaws.com:aud"
                  values   = ["us-east-1:PLACEHOLDER_NEVER_REPLACED"]
                }
              }
            }
            """;

    private static List<String> lint(String text) {
        return TerraformPolicies.read("main.tf", text).lint().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    @Test
    void theSeedsDocumentIsFoundOut() {
        List<Finding> findings = TerraformPolicies.read("main.tf", SEED).lint();
        assertThat(findings).extracting(finding -> finding.rule().id()).contains("P1", "P2", "D16");
        assertThat(findings)
                .filteredOn(finding -> finding.rule().id().equals("P1"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).startsWith("main.tf:9: error P1: "));
    }

    @Test
    void theSeedsDocumentCorrectedHasNothingWrong() {
        String corrected = SEED.replace("\"us-east-1:PLACEHOLDER_NEVER_REPLACED\"", "var.cognito_identity_pool_id")
                .replace("  condition {\n", """
                          condition {
                            test     = "ForAnyValue:StringLike"
                            variable = "cognito-identity.amazonaws.com:amr"
                            values   = ["authenticated"]
                          }
                          condition {
                        """);
        assertThat(lint(corrected)).isEmpty();
    }

    private static String role(String condition) {
        return """
                resource "aws_iam_openid_connect_provider" "gh" {
                  url = "https://token.actions.githubusercontent.com"
                }
                resource "aws_iam_role" "deploy" {
                  assume_role_policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect    = "Allow"
                      Action    = "sts:AssumeRoleWithWebIdentity"
                      Principal = { Federated = aws_iam_openid_connect_provider.gh.arn }
                      Condition = %s
                    }]
                  })
                }
                """.formatted(condition);
    }

    @Test
    void jsonencodeIsReadAndTheProviderOfTheFileIsKnown() {
        assertThat(lint(role("{ StringLike = { \"token.actions.githubusercontent.com:sub\" = \"repo:*\" } }")))
                .contains("D2");
        assertThat(lint(role(
                        "{ StringEquals = { \"token.actions.githubusercontent.com:aud\" = \"sts.amazonaws.com\" } }")))
                .containsExactly("D1");
        assertThat(lint(role("{ StringEquals = { \"token.actions.githubusercontent.com:aud\" = \"sts.amazonaws.com\","
                        + " \"token.actions.githubusercontent.com:sub\" = var.subject } }")))
                .isEmpty();
    }

    @Test
    void aPolicyAsTextIsReadWithItsLines() {
        String text = """
                resource "aws_iam_role" "r" {
                  assume_role_policy = <<EOF
                {
                  "Statement": [{"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                    "Action": "sts:AssumeRoleWithWebIdentity"}]
                }
                EOF
                }
                """;
        assertThat(lint(text)).containsExactly("D16", "D16");
    }

    @Test
    void permissionsAreNotTrust() {
        assertThat(lint("""
                data "aws_iam_policy_document" "s3" {
                  statement {
                    actions   = ["s3:*"]
                    resources = ["*"]
                  }
                }
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"x {",
                "{{{{ nonsense",
                "resource \"x\" \"y\" {\n a = 1\n",
                "resource \"x\" \"y\" {\n a = [1"
            })
    void whatIsNoHclIsRefusedByName(String text) {
        assertThatThrownBy(() -> TerraformPolicies.read("bad.tf", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad.tf: not HCL");
    }

    @Test
    void commentsAloneAreAnEmptyFile() {
        assertThat(lint("# nothing\n/* here\n */\n// yet\n")).isEmpty();
    }
}
