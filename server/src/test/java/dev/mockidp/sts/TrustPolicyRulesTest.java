// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What IAM refuses when a trust policy is written, in AWS's words. */
class TrustPolicyRulesTest {
    private static final String MALFORMED = "MalformedPolicyDocument 400 ";

    private final IamFixture f = new IamFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private String create(String document) {
        return f.call("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document);
    }

    private static String statement(String members) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + members + "}]}";
    }

    private static String action(String action) {
        return statement("\"Principal\":{\"Federated\":\"idp.example.com\"},\"Action\":\"" + action + "\"");
    }

    private static String principal(String type, String name) {
        return statement("\"Principal\":{\"" + type + "\":\"" + name + "\"},\"Action\":\"sts:AssumeRole\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{", "[]", "\"{}\"", "{\"Statement\":[}"})
    void documentThatIsNoJsonObject(String document) {
        assertThat(create(document)).isEqualTo(MALFORMED + "This policy contains invalid Json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Statement\":[5]}",
                "{\"Statement\":{\"Effect\":\"Maybe\",\"Principal\":\"*\",\"Action\":\"sts:*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:*\",\"Condition\":{\"Nonsense\":{\"a:b\":\"c\"}}}}"
            })
    void documentThatIsNoPolicy(String document) {
        assertThat(create(document)).isEqualTo(MALFORMED + "Syntax errors in policy.");
        assertThat(f.lastNote).startsWith("trust policy: ");
    }

    @Test
    void actionOfAnotherService() {
        assertThat(create(action("s3:GetObject")))
                .isEqualTo(MALFORMED + "Trust Policy statement actions can only be sts:AssumeRole,"
                        + " sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity");
        assertThat(create(action("STS:assumerolewithwebidentity"))).contains("<Arn>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token.actions.githubusercontent.com/path",
                "https://idp.example.com",
                "arn:aws:iam::123456789012:role/x",
                "arn:aws:iam::1234:oidc-provider/idp.example.com",
                "localhost"
            })
    void federatedPrincipalThatIsNeitherDomainNorProvider(String name) {
        assertThat(create(principal("Federated", name)))
                .isEqualTo(MALFORMED + "Federated principals must be valid domain names or SAML metadata ARNs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts.google.com",
                "arn:aws:iam::999999999999:oidc-provider/idp.example.com/not/registered",
                "arn:aws-us-gov:iam::999999999999:oidc-provider/idp.example.com",
                "arn:aws:iam::123456789012:saml-provider/corp"
            })
    void federatedPrincipalNeedNotExist(String name) {
        assertThat(create(principal("Federated", name))).contains("<Arn>");
    }

    @Test
    void roleOfThisAccountThatIsNamedMustExist() {
        String arn = "arn:aws:iam::123456789012:role/caller";
        assertThat(create(principal("AWS", arn)))
                .isEqualTo(MALFORMED + "Invalid principal in policy: \"AWS\":\"" + arn + "\"");
        f.createRole("caller");
        assertThat(create(principal("AWS", arn))).contains("<Arn>");
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "999999999999, true",
        "arn:aws:iam::999999999999:root, true",
        "arn:aws:iam::999999999999:role/theirs, true",
        "arn:aws:iam::123456789012:user/bob, true",
        "arn:aws:iam::12:root, false",
        "bob, false",
        "arn:aws:s3:::bucket, false"
    })
    void awsPrincipal(String name, boolean taken) {
        assertThat(create(principal("AWS", name)).contains("<Arn>")).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "token.actions.githubusercontent.com, token.actions.githubusercontent.com:sub",
        "gitlab.com, gitlab.com:sub",
        "api.pulumi.com/oidc, api.pulumi.com/oidc:aud",
        "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d, sts:RoleSessionName",
        "cognito-identity.amazonaws.com, cognito-identity.amazonaws.com:aud"
    })
    void sharedProviderNeedsAConditionOnItsClaim(String provider, String key) {
        String principal =
                provider.startsWith("cognito") ? provider : "arn:aws:iam::123456789012:oidc-provider/" + provider;
        String without = StsFixture.policy(principal, "{\"StringEquals\":{\"aws:SourceIp\":\"x\"}}");
        assertThat(create(without))
                .isEqualTo(MALFORMED + "The trust policy must evaluate " + key + " for the shared OIDC provider "
                        + provider + ".");
        assertThat(create(without.replace("Allow", "Deny"))).contains("<Arn>");
        f.call("DeleteRole", "RoleName", "r");
        assertThat(create(without.replace("aws:SourceIp", key.toUpperCase(java.util.Locale.ROOT))))
                .contains("<Arn>");
        assertThat(f.call("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", without))
                .startsWith(MALFORMED);
        f.account.setIam(IamSettings.defaults().withIdentityProviderControls(false));
        assertThat(f.call("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", without))
                .contains("ResponseMetadata");
    }
}
