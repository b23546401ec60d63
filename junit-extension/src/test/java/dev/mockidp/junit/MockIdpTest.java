// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MockIdp(profile = "gitlab")
class MockIdpTest {
    private Optional<Issuer> before = Optional.empty();

    @BeforeEach
    void takesAnIssuerBeforeTheTest(Issuer issuer) {
        before = Optional.of(issuer);
    }

    @AfterEach
    void hasTheSameIssuerAfterTheTest(Issuer issuer) {
        assertThat(before).containsSame(issuer);
    }

    @Test
    void issuerIsServed(Issuer issuer, MockIdpServer server) throws IOException {
        assertThat(issuer.profile().name()).isEqualTo("gitlab");
        assertThat(server.issuers()).contains(issuer);
        HttpURLConnection connection =
                (HttpURLConnection) issuer.discoveryUri().toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(issuer.journal().count()).isEqualTo(1);
    }

    @Test
    void methodsOfOneTestHaveTheSameIssuer(Issuer issuer) {
        assertThat(before).containsSame(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void argumentsGoBeforeParameters(String subject, Issuer issuer) {
        assertThat(issuer.mint(t -> t.subject(subject)).claims()).containsEntry("sub", subject);
    }

    @Test
    void accountTrustsTheIssuer(Issuer issuer, StsAccount aws, MockStsServer sts) {
        assertThat(sts.account(aws.id())).isSameAs(aws);
        assertThat(aws.provider(issuer.identifier()))
                .contains(OidcProvider.of(issuer.identifier())
                        .withClientIds("https://gitlab.com", "sts.amazonaws.com")
                        .withAllowHttp());
    }

    @MockIdp
    @Test
    void annotationOfTheMethodGoesBeforeThatOfTheClass(Issuer issuer) {
        assertThat(issuer.profile().name()).isEqualTo("generic");
    }

    @GithubActions
    @Test
    void annotationMayBeMeta(Issuer issuer) {
        assertThat(issuer.profile().name()).isEqualTo("github-actions");
    }

    @TestFactory
    Stream<DynamicTest> dynamicTestsShareTheIssuerOfTheirFactory(Issuer issuer) {
        return Stream.of("a", "b")
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> assertThat(before).containsSame(issuer)));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MockIdp(profile = "github-actions")
    @interface GithubActions {}

    @Nested
    class InANestedClass {
        @Test
        void annotationOfTheEnclosingClassCounts(Issuer issuer) {
            assertThat(issuer.profile().name()).isEqualTo("gitlab");
            assertThat(before).containsSame(issuer);
        }
    }

    @Nested
    @MockIdp(profile = "cognito-user-pool")
    class InANestedClassWithItsOwn {
        @Test
        void nearestAnnotationCounts(Issuer issuer) {
            assertThat(issuer.profile().name()).isEqualTo("cognito-user-pool");
        }
    }

    @Nested
    @GithubActions
    class InANestedClassWithAMetaAnnotation {
        @Test
        void metaAnnotationCounts(Issuer issuer) {
            assertThat(issuer.profile().name()).isEqualTo("github-actions");
        }
    }

    @Nested
    class InANestedClassThatInherits extends InANestedClassWithItsOwn {
        @Test
        void annotationIsInherited(Issuer issuer) {
            assertThat(issuer.profile().name()).isEqualTo("cognito-user-pool");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnOneInstance {
        private Optional<Issuer> earlier = Optional.empty();

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void everyTestHasAFreshIssuer(int number, Issuer issuer) {
            assertThat(earlier.isPresent()).isEqualTo(number == 2);
            assertThat(earlier).isNotEqualTo(Optional.of(issuer));
            earlier = Optional.of(issuer);
        }
    }
}
