// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.audit.AuditRecord;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.testing.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudTrail shows of tags, of a source identity and of how the connection to the provider was trusted. */
class AuditedSessionsTest {
    private static @Nullable Object at(AuditRecord audited, String... path) {
        Object value = Json.readObject(audited.json());
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tagsAndSourceIdentityAreAmongTheRequestsParametersWhetherTheRoleAllowsThemOrNot(boolean allowed) {
        try (StsFixture f = new StsFixture()) {
            String actions = allowed ? "[\"sts:*\"]" : "[\"sts:AssumeRoleWithWebIdentity\"]";
            f.account.addRole(IamRole.of(
                    "deploy", StsFixture.policy("*", "{}").replace("\"sts:AssumeRoleWithWebIdentity\"", actions)));
            f.call(f.token()
                    .with("https://aws.amazon.com/source_identity", "alice")
                    .with(
                            "https://aws.amazon.com/tags",
                            Map.of(
                                    "principal_tags", Map.of("team", List.of("a")),
                                    "transitive_tag_keys", List.of("team"))));
            AuditRecord audited = f.account.audit().records().get(0);
            assertThat(audited.errorCode().isPresent()).isEqualTo(!allowed);
            assertThat(at(audited, "requestParameters", "sourceIdentity")).isEqualTo("alice");
            assertThat(at(audited, "requestParameters", "principalTags")).isEqualTo(Map.of("team", "a"));
            assertThat(at(audited, "requestParameters", "transitiveTagKeys")).isEqualTo(List.of("team"));
            assertThat(at(audited, "responseElements", "sourceIdentity")).isEqualTo(allowed ? "alice" : null);
            assertThat(at(audited, "responseElements", "packedPolicySize") != null)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionIsTrustedByAnAuthorityOrByTheThumbprint(boolean authority) {
        try (MockIdpServer idp = MockIdpServer.start(ServerOptions.defaults().withHttps())) {
            Issuer issuer = idp.newIssuer();
            StsSettings settings = StsSettings.of(ServerOptions.defaults().clock());
            try (StsService sts = new StsService(authority ? settings.withTrustStore(idp.trustStore()) : settings)) {
                StsAccount account = sts.newAccount();
                account.register(OidcProvider.of(issuer.identifier())
                        .withClientIds("app")
                        .withThumbprints(idp.listener().thumbprint().orElseThrow()));
                Map<String, String> form = new LinkedHashMap<>();
                form.put("Action", "AssumeRoleWithWebIdentity");
                form.put("Version", "2011-06-15");
                form.put("RoleArn", account.addRole("deploy", issuer.identifier(), "app"));
                form.put("RoleSessionName", "session");
                form.put("WebIdentityToken", issuer.mint(t -> t.audience("app")).value());
                assertThat(sts.handle(Requests.form("/", StsFixture.encoded(form)))
                                .response()
                                .status())
                        .isEqualTo(200);
                assertThat(at(
                                account.audit().records().get(0),
                                "additionalEventData",
                                "identityProviderConnectionVerificationMethod"))
                        .isEqualTo(authority ? "IAMTrustStore" : "Thumbprint");
            }
        }
    }
}
