// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.control.ControlClient.Seen;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditIT {
    private static final String POLICY = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"*\"},"
            + "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\"%s:sub\":\"%s\"}}}}";

    private final MockIdpServer idp = MockIdpServer.start();
    private final MockStsServer sts = MockStsServer.start();
    private final ControlServer control = ControlServer.start(idp, sts, ControlOptions.defaults());
    private final ControlClient client = new ControlClient(control.url());
    private final StsAccount account = sts.newAccount();
    private final String path = "/sts/accounts/" + account.id();

    @AfterEach
    void close() {
        control.close();
        sts.close();
        idp.close();
    }

    private void assume(Issuer issuer, String role) {
        client.fetch(URI.create(
                sts.url() + "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=s1&RoleArn="
                        + "arn:aws:iam::" + account.id() + ":role/" + role + "&WebIdentityToken="
                        + issuer.mint(t -> t.audience("app").subject("alice-1")).value()));
    }

    private int found(String query) {
        Object records = client.get(path + "/audit" + query).json().get("records");
        return records instanceof List<?> list ? list.size() : -1;
    }

    @Test
    void recordsAreAskedForByEventErrorRoleAndPattern() {
        Issuer issuer = idp.newIssuer();
        account.register(
                OidcProvider.of(issuer.identifier()).withClientIds("app").withAllowHttp());
        String name = issuer.identifier().replace("http://", "");
        account.addRole(IamRole.of("open", POLICY.formatted(name, "alice-1")));
        account.addRole(IamRole.of("closed", POLICY.formatted(name, "somebody-else")));
        assume(issuer, "open");
        assume(issuer, "open");
        assume(issuer, "closed");
        assertThat(found("")).isEqualTo(3);
        assertThat(found("?event=AssumeRoleWithWebIdentity")).isEqualTo(3);
        assertThat(found("?event=AssumeRole")).isZero();
        assertThat(found("?error=AccessDenied")).isEqualTo(1);
        assertThat(found("?error=")).isEqualTo(2);
        assertThat(found("?role=open")).isEqualTo(2);
        assertThat(found("?role=open&limit=1")).isEqualTo(1);
        String pattern = URLEncoder.encode("{ $.errorCode = \"Access*\" }", StandardCharsets.UTF_8);
        assertThat(found("?pattern=" + pattern)).isEqualTo(1);
        assertThat(client.get(path + "/audit/lines?role=closed").text())
                .startsWith("{\"eventVersion\":\"1.08\"")
                .endsWith("}\n")
                .containsOnlyOnce("\n");
        assertThat(client.get("/sts/audit/lines").text().lines()).hasSize(3);
        client.send("DELETE", path + "/audit", "");
        assertThat(found("")).isZero();
        assertThat(client.get("/sts/audit/lines").text().lines()).hasSize(3);
    }

    @Test
    void wrongPatternAndWrongSettingAreTold() {
        Seen wrong = client.send("GET", path + "/audit?pattern=%7B%20$.a%20%7D", "");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("filter pattern, character 7: found", "expected =, !=,");
        Seen contact = client.send("POST", path + "/iam", "{\"contact\":\"sometimes\"}");
        assertThat(contact.status()).isEqualTo(400);
        assertThat(contact.text()).contains("\\\"contact\\\": found \\\"sometimes\\\", expected mocks, always, never");
        assertThat(client.send("POST", path + "/iam", "{\"maxRoles\":-1}").status())
                .isEqualTo(400);
        assertThat(client.send("POST", path + "/iam", "{\"maxRoles\":10000}").json())
                .containsEntry("maxRoles", 10_000)
                .containsEntry("maxProviders", 100);
    }
}
