// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import static dev.mockidp.issuer.TestIssuers.json;
import static dev.mockidp.issuer.TestIssuers.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mockidp.http.Response;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final String GRANT = "grant_type=client_credentials";

    private final Issuer issuer = TestIssuers.issuer("generic");

    private static JWTClaimsSet claims(Response response) throws ParseException {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return SignedJWT.parse(String.valueOf(json(response).get("access_token")))
                .getJWTClaimsSet();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void clientCredentialsGiveABearerToken() throws ParseException {
        Response response = post(issuer, GRANT + "&client_id=app&client_secret=s&scope=read+write");
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(response.headers().first("Cache-Control")).contains("no-store");
        assertThat(response.headers().first("Pragma")).contains("no-cache");
        assertThat(json(response))
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3_600)
                .containsEntry("scope", "read write");
        JWTClaimsSet claims = claims(response);
        assertThat(claims.getSubject()).isEqualTo("app");
        assertThat(claims.getIssuer()).isEqualTo(issuer.identifier());
        assertThat(claims.getStringClaim("client_id")).isEqualTo("app");
        assertThat(claims.getStringClaim("scope")).isEqualTo("read write");
        assertThat(claims.getAudience()).containsExactly("https://api.example.com");
    }

    @Test
    void tokenWithoutScopeHasNone() throws ParseException {
        Response response = post(issuer, GRANT + "&client_id=app&scope=");
        assertThat(json(response)).doesNotContainKey("scope");
        assertThat(claims(response).getClaims()).doesNotContainKey("scope");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &audience=one                          | one
            &resource=https%3A%2F%2Fapi.test%2Fv1  | https://api.test/v1
            &audience=one&audience=two             | one,two
            &audience=one&resource=urn:x           | one,urn:x
            """)
    void audienceIsTheOneAskedFor(String parameters, String audience) throws ParseException {
        assertThat(claims(post(issuer, GRANT + "&client_id=app" + parameters)).getAudience())
                .isEqualTo(List.of(audience.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "gitlab", "github-actions", "cognito-user-pool", "cognito-identity-pool"})
    void everyProfileGivesTokens(String profile) throws ParseException {
        Issuer other = TestIssuers.issuer(profile);
        assertThat(claims(post(other, GRANT + "&client_id=app")).getSubject()).isEqualTo("app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app:secret", "app:", "my%20app:a%3Ab", "app:with:colon"})
    void httpBasicAuthenticates(String pair) throws ParseException {
        String id = pair.startsWith("my") ? "my app" : "app";
        assertThat(claims(post(issuer, GRANT, "Authorization", basic(pair))).getSubject())
                .isEqualTo(id);
        assertThat(claims(post(issuer, GRANT, "Authorization", basic(pair).replace("Basic", "bASIC")))
                        .getSubject())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client_id=app                                        | invalid_request        | the parameter 'grant_type' is missing
            grant_type=&client_id=app                            | invalid_request        | the parameter 'grant_type' is missing
            grant_type=password&client_id=app                    | unsupported_grant_type | found grant_type 'password', expected client_credentials
            grant_type=client_credentials                        | invalid_client         | no client authentication found, expected HTTP Basic or client_id in the form
            grant_type=client_credentials&client_id=a&client_id=b| invalid_request        | the parameter 'client_id' occurs more than once
            grant_type=client_credentials&client_id=a&scope=a++b | invalid_scope          | the scope 'a  b' is malformed
            grant_type=client_credentials&client_id=a&scope=%22  | invalid_scope          | the scope ''' is malformed
            grant_type=client_credentials&client_id=a&scope=%C3%A4| invalid_scope         | the scope '?' is malformed
            grant_type=client_credentials&client_id=a&resource=x | invalid_target         | found resource 'x', expected an absolute URI without fragment
            grant_type=client_credentials&client_id=a&resource=x:y%23z | invalid_target   | found resource 'x:y#z', expected an absolute URI without fragment
            grant_type=%zz                                       | invalid_request        | the form is not encoded as application/x-www-form-urlencoded
            grant_type=%4                                        | invalid_request        | the form is not encoded as application/x-www-form-urlencoded
            grant_type=%ff                                       | invalid_request        | the form is not encoded as application/x-www-form-urlencoded
            %c3=x                                                | invalid_request        | the form is not encoded as application/x-www-form-urlencoded
            """)
    void badRequestIsRefused(String form, String error, String description) {
        Response response = post(issuer, form);
        assertThat(response.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(response.headers().first("Cache-Control")).contains("no-store");
        assertThat(json(response)).containsEntry("error", error).containsEntry("error_description", description);
    }

    @Test
    void descriptionHoldsOnlyWhatOAuthAllows() {
        Response response = post(issuer, "client_id=app&grant_type=%22%5C%00%0A%F0%9F%94%91" + "x".repeat(10_000));
        assertThat(String.valueOf(json(response).get("error_description")))
                .hasSizeLessThanOrEqualTo(300)
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*")
                .startsWith("found grant_type ''????xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", ""})
    void otherContentTypeIsRefused(String type) {
        Response response = post(issuer, "{}", "Content-Type", type);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", "invalid_request");
        assertThat(post(
                                issuer,
                                GRANT + "&client_id=a",
                                "Content-Type",
                                "APPLICATION/x-www-form-urlencoded;charset=UTF-8")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic ***", "Basic", "Basic Og==", "Basic YXBw", "Basic YSV6ejpi"})
    void brokenAuthorizationHeaderIsChallenged(String header) {
        Response response = post(issuer, GRANT, "Authorization", header);
        assertThat(response.status()).isEqualTo(401);
        assertThat(json(response)).containsEntry("error", "invalid_client");
        assertThat(response.headers().first("WWW-Authenticate").orElse("")).startsWith("Basic realm=");
    }

    @Test
    void twoWaysOfAuthenticationAreRefused() {
        String header = basic("app:secret");
        assertThat(json(post(issuer, GRANT + "&client_id=app&client_secret=x", "Authorization", header)))
                .containsEntry("error", "invalid_request");
        assertThat(json(post(issuer, GRANT, "Authorization", header, "Authorization", header)))
                .containsEntry("error", "invalid_request");
        assertThat(json(post(issuer, GRANT + "&client_id=other", "Authorization", header)))
                .containsEntry("error", "invalid_request");
        assertThat(post(issuer, GRANT + "&client_id=app", "Authorization", header)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void registeredClientsAreTheOnlyOnesTaken() {
        issuer.clients().register("app", "secret");
        issuer.clients().registerPublic("cli");
        assertThat(issuer.clients().ids()).containsExactlyInAnyOrder("app", "cli");
        assertThat(post(issuer, GRANT + "&client_id=app&client_secret=secret").status())
                .isEqualTo(200);
        assertThat(post(issuer, GRANT + "&client_id=cli").status()).isEqualTo(200);
        assertThat(post(issuer, GRANT, "Authorization", basic("app:secret")).status())
                .isEqualTo(200);
        assertThat(post(issuer, GRANT + "&client_id=app&client_secret=wrong").status())
                .isEqualTo(401);
        assertThat(post(issuer, GRANT + "&client_id=app").status()).isEqualTo(401);
        assertThat(post(issuer, GRANT + "&client_id=cli&client_secret=x").status())
                .isEqualTo(401);
        assertThat(post(issuer, GRANT + "&client_id=other&client_secret=secret").status())
                .isEqualTo(401);
        Response challenged = post(issuer, GRANT, "Authorization", basic("app:wrong"));
        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.headers().contains("WWW-Authenticate")).isTrue();
        assertThat(challenged.text()).doesNotContain("wrong:").doesNotContain("secret\"");
        issuer.clients().remove("app");
        issuer.clients().remove("cli");
        assertThat(post(issuer, GRANT + "&client_id=other").status()).isEqualTo(200);
        assertThatThrownBy(() -> issuer.clients().register("x", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyAndOddFormsAreNoExceptions() {
        for (String form : new String[] {"", "&", "&&=&=x&a", "=", "%", "a=%", "+", "\u0000", "ä=ö"}) {
            assertThat(post(issuer, form).status()).as(form).isBetween(400, 401);
        }
    }
}
