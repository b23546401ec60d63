// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IamRolesTest {
    private final IamFixture f = new IamFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private static String element(String document, String name) {
        return document.replaceAll("(?s).*<" + name + ">([^<]*)</" + name + ">.*", "$1");
    }

    private static List<String> elements(String document, String name) {
        return Pattern.compile("<" + name + ">([^<]*)</")
                .matcher(document)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void roleIsLaidOutAsInTheServiceModel() {
        String document =
                "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Federated\":"
                        + " \"*\"}, \"Action\": \"sts:AssumeRoleWithWebIdentity\"}]}";
        String created = f.call(
                "CreateRole",
                "RoleName",
                "deploy",
                "Path",
                "/ci/",
                "AssumeRolePolicyDocument",
                document,
                "Description",
                "for <CI>",
                "MaxSessionDuration",
                "7200",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/PowerUserAccess",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "a");
        assertThat(elements(created, "(?:Path|RoleName|Arn|CreateDate|MaxSessionDuration|Key|PermissionsBoundary\\w+)"))
                .containsExactly(
                        "/ci/",
                        "deploy",
                        "arn:aws:iam::123456789012:role/ci/deploy",
                        "2026-01-02T03:04:05Z",
                        "7200",
                        "Policy",
                        "arn:aws:iam::aws:policy/PowerUserAccess",
                        "team");
        assertThat(created)
                .contains("<Description>for &lt;CI&gt;</Description>")
                .doesNotContain("RoleLastUsed");
        assertThat(element(created, "RoleId")).matches("AROA[A-Z2-7]{17}");
        String encoded = element(created, "AssumeRolePolicyDocument");
        assertThat(encoded)
                .startsWith("%7B%22Version%22%3A%20%222012-10-17%22%2C%0A%20")
                .doesNotContain("+", "*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(document);
        assertThat(f.call("GetRole", "RoleName", "deploy"))
                .contains("<RoleId>" + element(created, "RoleId") + "</RoleId>", "<Key>team</Key>");
        assertThat(f.account.role("deploy").orElseThrow().maxSessionDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(f.call("ListRoles"))
                .contains("<RoleName>deploy</RoleName>")
                .doesNotContain("<Tags>", "PermissionsBoundary", "RoleLastUsed");
    }

    @Test
    void rolesChange() {
        f.createRole("deploy");
        assertThat(f.call("UpdateRole", "RoleName", "deploy", "MaxSessionDuration", "43200", "Description", "new"))
                .contains("<UpdateRoleResult/>");
        assertThat(f.call("UpdateRoleDescription", "RoleName", "deploy", "Description", "newer"))
                .contains("<Description>newer</Description>", "<MaxSessionDuration>43200</MaxSessionDuration>");
        String changed = IamFixture.policy().replace("sts.amazonaws.com", "other");
        assertThat(f.call("UpdateAssumeRolePolicy", "RoleName", "deploy", "PolicyDocument", changed))
                .contains("ResponseMetadata");
        assertThat(f.account.role("deploy").orElseThrow().trustPolicy().document())
                .isEqualTo(changed);
        f.call("TagRole", "RoleName", "deploy", "Tags.member.1.Key", "a", "Tags.member.1.Value", "1");
        assertThat(f.call("ListRoleTags", "RoleName", "deploy")).contains("<Key>a</Key>");
        f.call("UntagRole", "RoleName", "deploy", "TagKeys.member.1", "a");
        assertThat(f.call("ListRoleTags", "RoleName", "deploy")).contains("<Tags/>");
        assertThat(f.call("DeleteRole", "RoleName", "deploy")).contains("ResponseMetadata");
        assertThat(f.account.role("deploy")).isEmpty();
    }

    @Test
    void roleThatIsMadeAgainHasAnotherId() {
        String first = element(f.createRole("deploy"), "RoleId");
        f.call("DeleteRole", "RoleName", "deploy");
        assertThat(element(f.createRole("deploy"), "RoleId")).isNotEqualTo(first);
    }

    @Test
    void policiesArePutGivenBackAndTakenAway() {
        f.createRole("r");
        String document = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}";
        f.call("PutRolePolicy", "RoleName", "r", "PolicyName", "inline", "PolicyDocument", document);
        assertThat(f.call("ListRolePolicies", "RoleName", "r")).contains("<member>inline</member>");
        String given = f.call("GetRolePolicy", "RoleName", "r", "PolicyName", "inline");
        assertThat(URLDecoder.decode(element(given, "PolicyDocument"), StandardCharsets.UTF_8))
                .isEqualTo(document);
        f.call("DeleteRolePolicy", "RoleName", "r", "PolicyName", "inline");
        assertThat(f.call("ListRolePolicies", "RoleName", "r")).contains("<PolicyNames/>");
        assertThat(f.call("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", "no"))
                .isEqualTo("MalformedPolicyDocument 400 This policy contains invalid Json");
        assertThat(f.call("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", "{}"))
                .isEqualTo("MalformedPolicyDocument 400 Syntax errors in policy.");

        String arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaRole";
        f.call("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        f.call("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        assertThat(f.call("ListAttachedRolePolicies", "RoleName", "r"))
                .containsOnlyOnce("<PolicyName>AWSLambdaRole</PolicyName>")
                .contains(arn);
        assertThat(f.call("ListAttachedRolePolicies", "RoleName", "r", "PathPrefix", "/other/"))
                .contains("<AttachedPolicies/>");
        f.call("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        assertThat(f.call("ListAttachedRolePolicies", "RoleName", "r")).contains("<AttachedPolicies/>");

        f.call("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", arn);
        assertThat(f.call("GetRole", "RoleName", "r")).contains("<PermissionsBoundaryArn>" + arn);
        f.call("DeleteRolePermissionsBoundary", "RoleName", "r");
        assertThat(f.call("GetRole", "RoleName", "r")).doesNotContain("PermissionsBoundary");
        assertThat(f.call("ListInstanceProfilesForRole", "RoleName", "r")).contains("<InstanceProfiles/>");
    }

    @Test
    void listComesInPagesWhateverIsAddedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            f.createRole("role-" + i);
        }
        f.call("CreateRole", "RoleName", "x", "Path", "/x/", "AssumeRolePolicyDocument", IamFixture.policy());
        List<String> seen = new ArrayList<>();
        String page = f.call("ListRoles", "MaxItems", "3");
        while (true) {
            seen.addAll(elements(page, "RoleName"));
            if (element(page, "IsTruncated").equals("false")) {
                break;
            }
            f.createRole("a-" + seen.size());
            f.call("DeleteRole", "RoleName", seen.get(seen.size() - 1));
            page = f.call("ListRoles", "MaxItems", "3", "Marker", element(page, "Marker"));
        }
        assertThat(seen).containsExactly("role-0", "role-1", "role-2", "role-3", "role-4", "role-5", "role-6", "x");
        assertThat(elements(f.call("ListRoles", "PathPrefix", "/x/"), "RoleName"))
                .containsExactly("x");
        assertThat(f.call("ListRoles", "MaxItems", "0"))
                .isEqualTo("ValidationError 400 1 validation error detected: Value '0' at 'maxItems' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 1");
        assertThat(f.call("ListRoles", "MaxItems", "x")).startsWith("MalformedInput 400");
    }

    @Test
    void roleAddedInJavaIsThereWithItsPolicy() {
        f.account.addRole(IamRole.of("java", IamFixture.policy()));
        String role = f.call("GetRole", "RoleName", "java");
        assertThat(URLDecoder.decode(element(role, "AssumeRolePolicyDocument"), StandardCharsets.UTF_8))
                .isEqualTo(IamFixture.policy());
        assertThat(f.call("GetRole", "RoleName", "JAVA")).startsWith("NoSuchEntity");
    }

    @Test
    void quotasOfRolesAndOfTheSizeOfTrustPolicies() {
        f.account.setIam(IamSettings.defaults().withQuotas(0, 1));
        f.createRole("one");
        assertThat(f.createRole("two")).isEqualTo("LimitExceeded 409 Cannot exceed quota for RolesPerAccount: 1");
        String long2048 = IamFixture.policy().replace("sts.amazonaws.com", "x".repeat(2_000));
        String[] update = {"RoleName", "one", "PolicyDocument", long2048};
        assertThat(f.call("UpdateAssumeRolePolicy", update))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for ACLSizePerRole: 2048");
        f.account.setIam(IamSettings.defaults().withMaxTrustPolicyCharacters(4_096));
        assertThat(f.call("UpdateAssumeRolePolicy", update)).contains("ResponseMetadata");
        f.account.setIam(IamSettings.defaults());
        String spaced = IamFixture.policy().replace(",", "," + " ".repeat(2_000));
        assertThat(f.call("UpdateAssumeRolePolicy", "RoleName", "one", "PolicyDocument", spaced))
                .as("white space does not count")
                .contains("ResponseMetadata");
    }
}
