// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.issuer.Issuer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamProvidersTest {
    private static final String ARN = "OpenIDConnectProviderArn";

    private final IamFixture f = new IamFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private String get() {
        return f.call("GetOpenIDConnectProvider", ARN, IamFixture.ARN);
    }

    @Test
    void answersAreLaidOutAsInTheServiceModel() {
        assertThat(f.createProvider("Tags.member.1.Key", "team", "Tags.member.1.Value", "a b"))
                .isEqualTo("""
                <CreateOpenIDConnectProviderResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <CreateOpenIDConnectProviderResult>
                    <OpenIDConnectProviderArn>arn:aws:iam::123456789012:oidc-provider/idp.example.com/oidc</OpenIDConnectProviderArn>
                    <Tags>
                      <member>
                        <Key>team</Key>
                        <Value>a b</Value>
                      </member>
                    </Tags>
                  </CreateOpenIDConnectProviderResult>
                  <ResponseMetadata>
                    <RequestId>id</RequestId>
                  </ResponseMetadata>
                </CreateOpenIDConnectProviderResponse>
                """);
        assertThat(get()).contains("""
                  <GetOpenIDConnectProviderResult>
                    <Url>idp.example.com/oidc</Url>
                    <ClientIDList>
                      <member>sts.amazonaws.com</member>
                    </ClientIDList>
                    <ThumbprintList>
                      <member>9e99a48a9960b14926bb7f3b02e22da2b0ab7280</member>
                    </ThumbprintList>
                    <CreateDate>2026-01-02T03:04:05Z</CreateDate>
                    <Tags>
                """);
        assertThat(f.call("DeleteOpenIDConnectProvider", ARN, IamFixture.ARN)).isEqualTo("""
                <DeleteOpenIDConnectProviderResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <ResponseMetadata>
                    <RequestId>id</RequestId>
                  </ResponseMetadata>
                </DeleteOpenIDConnectProviderResponse>
                """);
        assertThat(f.account.providers()).isEmpty();
    }

    @Test
    void clientIdsAndThumbprintsChange() {
        f.createProvider();
        for (int twice = 0; twice < 2; twice++) {
            f.call("AddClientIDToOpenIDConnectProvider", ARN, IamFixture.ARN, "ClientID", "app");
        }
        assertThat(f.account.provider(IamFixture.URL).orElseThrow().clientIds())
                .containsExactly("sts.amazonaws.com", "app");
        for (int twice = 0; twice < 2; twice++) {
            f.call("RemoveClientIDFromOpenIDConnectProvider", ARN, IamFixture.ARN, "ClientID", "sts.amazonaws.com");
        }
        assertThat(f.account.provider(IamFixture.URL).orElseThrow().clientIds()).containsExactly("app");
        f.call(
                "UpdateOpenIDConnectProviderThumbprint",
                ARN,
                IamFixture.ARN,
                "ThumbprintList.member.1",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(f.account.provider(IamFixture.URL).orElseThrow().thumbprints())
                .as("stored in lower case")
                .containsExactly("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    }

    @Test
    void tagsAreAddedReplacedListedAndRemoved() {
        f.createProvider("Tags.member.1.Key", "team", "Tags.member.1.Value", "a");
        String[] more = {ARN, IamFixture.ARN, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "b"};
        f.call("TagOpenIDConnectProvider", more);
        f.call(
                "TagOpenIDConnectProvider",
                ARN,
                IamFixture.ARN,
                "Tags.member.1.Key",
                "stage",
                "Tags.member.1.Value",
                "");
        String page = f.call("ListOpenIDConnectProviderTags", ARN, IamFixture.ARN, "MaxItems", "1");
        assertThat(page)
                .contains("<Key>Team</Key>", "<Value>b</Value>", "<IsTruncated>true</IsTruncated>", "<Marker>")
                .doesNotContain("stage", "<Key>team");
        String marker = page.replaceAll("(?s).*<Marker>(.*)</Marker>.*", "$1");
        assertThat(f.call("ListOpenIDConnectProviderTags", ARN, IamFixture.ARN, "Marker", marker))
                .contains("<Key>stage</Key>", "<IsTruncated>false</IsTruncated>")
                .doesNotContain("Team", "<Marker>");
        f.call("UntagOpenIDConnectProvider", ARN, IamFixture.ARN, "TagKeys.member.1", "TEAM");
        assertThat(get()).contains("stage").doesNotContain("Team");
    }

    @Test
    void quotaOfProvidersCanBeRaised() {
        f.account.setIam(IamSettings.defaults().withQuotas(2, 1));
        assertThat(f.createProvider("Url", "https://a.example")).contains("oidc-provider/a.example<");
        assertThat(f.createProvider("Url", "https://b.example")).contains("oidc-provider/b.example<");
        assertThat(f.createProvider("Url", "https://c.example"))
                .isEqualTo("LimitExceeded 409 Cannot exceed quota for OpenIDConnectProvidersPerAccount: 2");
        f.account.setIam(IamSettings.defaults());
        assertThat(f.createProvider("Url", "https://c.example")).contains("oidc-provider/c.example<");
        assertThat(f.call("ListOpenIDConnectProviders")).containsSubsequence("a.example", "b.example", "c.example");
    }

    @Test
    void deletingWhatIsNotThereSucceedsIfSoSet() {
        f.account.setIam(IamSettings.defaults().withDeletingMissingProviderFails(false));
        assertThat(f.call("DeleteOpenIDConnectProvider", ARN, IamFixture.ARN)).contains("ResponseMetadata");
    }

    @Test
    void httpOnLoopbackIsTakenOnlyIfSoSet() {
        String url = "http://localhost:9000/default";
        assertThat(f.createProvider("Url", url)).startsWith("InvalidInput");
        f.account.setIam(IamSettings.defaults().withAllowHttp(true));
        assertThat(f.createProvider("Url", url)).contains("oidc-provider/localhost:9000/default<");
        assertThat(f.call(
                        "GetOpenIDConnectProvider", ARN, f.account.arn("iam", "oidc-provider/localhost:9000/default")))
                .contains("<Url>localhost:9000/default</Url>");
        assertThat(f.createProvider("Url", "http://idp.example.com")).startsWith("InvalidInput");
    }

    @ParameterizedTest
    @CsvSource({"https://", "idp.example.com", "https://a b", "https://a/#f", "https:///path"})
    void urlThatIsNoneIsRefused(String url) {
        assertThat(f.createProvider("Url", url)).startsWith("ValidationError 400 Invalid Open ID Connect Provider URL");
    }

    @Test
    void brokenConstraintsAreToldAllAtOnce() {
        assertThat(f.call("AddClientIDToOpenIDConnectProvider", ARN, "short", "ClientID", ""))
                .isEqualTo(
                        "ValidationError 400 2 validation errors detected: Value 'short' at 'openIDConnectProviderArn'"
                                + " failed to satisfy constraint: Member must have length greater than or equal to 20; Value ''"
                                + " at 'clientID' failed to satisfy constraint: Member must have length greater than or equal to"
                                + " 1");
        assertThat(f.call("CreateOpenIDConnectProvider"))
                .isEqualTo(
                        "ValidationError 400 1 validation error detected: Value at 'url' failed to satisfy constraint:"
                                + " Member must not be null");
    }

    @Test
    void providerWithoutThumbprintsIsAskedForItsCertificate() {
        try (MockIdpServer idp = MockIdpServer.start(ServerOptions.defaults().withHttps());
                StsService trusting = new StsService(f.settings.withTrustStore(idp.trustStore()))) {
            Issuer issuer = idp.newIssuer();
            StsAccount account = trusting.account(IamFixture.ACCOUNT);
            assertThat(f.call("CreateOpenIDConnectProvider", "Url", issuer.identifier()))
                    .as("an authority that is not trusted")
                    .startsWith("OpenIdIdpCommunicationError");
            OidcProvider asked = new ProviderContactOf(account, f.settings.withTrustStore(idp.trustStore()))
                    .ask(OidcProvider.of(issuer.identifier()));
            assertThat(asked.thumbprints()).singleElement().asString().matches("[0-9a-f]{40}");
        }
    }

    /** Asks with the authorities of a test. */
    private record ProviderContactOf(StsAccount account, StsSettings settings) {
        OidcProvider ask(OidcProvider provider) {
            try {
                return new ProviderContact(account, settings).withThumbprint(provider);
            } catch (StsException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void mappedProviderIsAskedAtItsAddressAndHasNoThumbprintWithoutTls() {
        try (MockIdpServer idp = MockIdpServer.start()) {
            Issuer issuer = idp.newIssuer();
            f.account.mapIssuer("https://elsewhere.example", URI.create("http://localhost:1"));
            assertThat(f.call("CreateOpenIDConnectProvider", "Url", "https://elsewhere.example"))
                    .startsWith("OpenIdIdpCommunicationError");
            f.account.setIam(IamSettings.defaults().withAllowHttp(true));
            assertThat(f.call("CreateOpenIDConnectProvider", "Url", issuer.identifier()))
                    .contains("OpenIDConnectProviderArn");
            assertThat(f.account.provider(issuer.identifier()).orElseThrow().thumbprints())
                    .isEmpty();
            assertThat(f.call("CreateOpenIDConnectProvider", "Url", "https://real.example"))
                    .as("a real one is not asked unless so set")
                    .contains("OpenIDConnectProviderArn");
            f.account.setIam(IamSettings.defaults().withContact(IamSettings.Contact.NEVER));
            assertThat(f.call("CreateOpenIDConnectProvider", "Url", "https://elsewhere.example"))
                    .contains("OpenIDConnectProviderArn");
        }
    }

    @Test
    void markerOfALongKeyIsTakenBack() {
        String longest = "\u00e9".repeat(128);
        f.createProvider(
                "Tags.member.1.Key",
                longest,
                "Tags.member.1.Value",
                "a",
                "Tags.member.2.Key",
                "\u00ea",
                "Tags.member.2.Value",
                "b");
        String page = f.call("ListOpenIDConnectProviderTags", ARN, IamFixture.ARN, "MaxItems", "1");
        String marker = page.replaceAll("(?s).*<Marker>(.*)</Marker>.*", "$1");
        assertThat(marker).hasSize(352);
        assertThat(f.call("ListOpenIDConnectProviderTags", ARN, IamFixture.ARN, "Marker", marker))
                .contains("<Key>\u00ea</Key>", "<IsTruncated>false</IsTruncated>");
        assertThat(f.call("ListRoles", "Marker", "x".repeat(321)))
                .contains(
                        "at 'marker' failed to satisfy constraint: Member must have length less than or equal to 320");
    }
}
