// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Whatever IAM is asked, it answers in XML or with an error of its table; it never fails. */
class IamRandomInputTest {
    private static final List<String> NAMES = List.of(
            "RoleName",
            "AssumeRolePolicyDocument",
            "PolicyDocument",
            "PolicyName",
            "PolicyArn",
            "PermissionsBoundary",
            "Path",
            "PathPrefix",
            "Description",
            "MaxSessionDuration",
            "MaxItems",
            "Marker",
            "Url",
            "ClientID",
            "ClientIDList.member.1",
            "ThumbprintList",
            "ThumbprintList.member.1",
            "OpenIDConnectProviderArn",
            "Tags.member.1.Key",
            "Tags.member.1.Value",
            "Tags.member.2.Key",
            "TagKeys.member.1");

    private static final List<String> VALUES = List.of(
            "",
            "x",
            "deploy",
            "/",
            "/a/../b/",
            "1",
            "3600",
            "-1",
            "99999999999",
            "https://idp.example.com",
            "https://[::1",
            "https://a@b/?c#d",
            "HTTPS://IDP.EXAMPLE.COM",
            "arn:aws:iam::123456789012:oidc-provider/idp.example.com",
            "arn:aws:iam::123456789012:oidc-provider/../../x",
            "arn:aws:iam::123456789012:policy/" + "p".repeat(60),
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "9e99a48a9960b14926bb7f3b02e22da2b0ab7280",
            "<&>\"'\u0000\uD800",
            "\u00e9\u4e2d\ud83d\ude00",
            "bW9ja2lkcDpk",
            "%2e%2e",
            "{}",
            "[1]",
            IamFixture.policy(),
            StsFixture.policy("*", "{\"Nonsense\":{\"a:b\":[]}}"),
            StsFixture.policy("cognito-identity.amazonaws.com", "{\"StringEquals\":5}"),
            "{\"Statement\":[[],null,{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[5,{}]},\"Action\":[null]}]}",
            "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000),
            "x".repeat(200_000));

    @Test
    void everythingIsAnswered() throws Exception {
        Random random = new Random(11);
        try (IamFixture f = new IamFixture()) {
            List<Operation> operations = IamOperations.all(f.settings);
            int answered = 0;
            for (int i = 0; i < 8_000; i++) {
                Map<String, String> parameters = new LinkedHashMap<>();
                parameters.put("RoleName", "deploy");
                parameters.put("AssumeRolePolicyDocument", IamFixture.policy());
                parameters.put("OpenIDConnectProviderArn", "arn:aws:iam::123456789012:oidc-provider/idp.example.com");
                for (int n = random.nextInt(5); n > 0; n--) {
                    parameters.put(pick(random, NAMES), pick(random, VALUES));
                }
                String answer = f.call(pick(random, operations).name(), parameters);
                if (answer.startsWith("<")) {
                    answered++;
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
                } else {
                    assertThat(answer).matches("(?s)[A-Za-z]+ 4\\d\\d .*");
                }
            }
            assertThat(answered).as("not everything is refused").isGreaterThan(500);
        }
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
