// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.MockStsServer;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String JOURNAL = "mockidp\\.issuer-\\d+\\.journal";

    private static int status(URI uri) throws IOException {
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }

    @MockIdp
    static class FailingCase {
        @Test
        void fails(Issuer issuer) throws IOException {
            issuer.faults().on(Role.JWKS).apply(new Status(503));
            assertThat(status(issuer.jwksUri())).isEqualTo(200);
        }
    }

    @Test
    void journalOfAFailedTestIsPublished() {
        Engine run = Engine.run(FailingCase.class);
        assertThat(run.failure()).isInstanceOf(AssertionError.class);
        assertThat(run.published(JOURNAL)).hasSize(1);
        assertThat(run.published(JOURNAL).get(0))
                .contains("/jwks")
                .contains("503")
                .contains("[status]");
    }

    @MockIdp
    static class FailingAtOnceCase {
        @Test
        void fails(Issuer issuer, StsAccount aws) {
            assertThat(aws.id()).isEqualTo(issuer.name());
        }
    }

    @Test
    void emptyJournalSaysSo() {
        Engine run = Engine.run(FailingAtOnceCase.class);
        assertThat(run.failure()).isInstanceOf(AssertionError.class);
        assertThat(run.published(JOURNAL)).containsExactly("(no requests)");
        assertThat(run.published("mockidp\\.sts\\.journal")).containsExactly("(no requests)");
        assertThat(run.published("mockidp\\.sts\\.lastVerification")).isEmpty();
    }

    @MockIdp
    static class FailingAtTheStsCase {
        @Test
        void fails(Issuer issuer, StsAccount aws, MockStsServer sts) throws IOException {
            String role = aws.addRole("deploy", issuer.identifier(), "sts.amazonaws.com");
            String token = issuer.mint(t -> t.audience("somebody-else")).value();
            String query = "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test&RoleArn=" + role
                    + "&WebIdentityToken=" + token;
            assertThat(status(URI.create(sts.url() + query))).isEqualTo(200);
        }
    }

    @Test
    void lastVerificationOfTheStsIsPublished() {
        Engine run = Engine.run(FailingAtTheStsCase.class);
        assertThat(run.failure()).hasMessageContaining("400");
        assertThat(run.published("mockidp\\.sts\\.journal").get(0)).contains("400");
        List<String> steps = run.published("mockidp\\.sts\\.lastVerification");
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0)).contains("FAILED").contains("somebody-else").contains("sts.amazonaws.com");
        assertThat(run.published("mockidp.*").toString()).doesNotContain("eyJ");
    }

    @MockIdp
    static class WrongAccountCase {
        @Test
        void fails(StsAccount aws, MockStsServer sts) throws IOException {
            assertThat(aws.id()).isNotEqualTo("123123123123");
            String query = "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=test"
                    + "&RoleArn=arn:aws:iam::123123123123:role/deploy&WebIdentityToken=a.b.c";
            assertThat(status(URI.create(sts.url() + query))).isEqualTo(200);
        }
    }

    @Test
    void requestsThatNameNoKnownAccountArePublished() {
        Engine run = Engine.run(FailingAtTheStsCase.class, WrongAccountCase.class);
        assertThat(run.published("mockidp\\.sts\\.journal")).contains("(no requests)");
        List<String> strangers = run.published("mockidp\\.sts\\.unknownAccount\\.journal");
        assertThat(strangers).hasSize(1);
        assertThat(strangers.get(0)).contains("GET /").contains("400");
    }

    @MockIdp(scenario = "audience-not-in-client-ids")
    static class FailingInAScenarioCase {
        @Test
        void fails(Issuer issuer) throws IOException {
            assertThat(status(issuer.jwksUri())).isEqualTo(404);
        }
    }

    @Test
    void timelineOfAScenarioIsPublished() {
        Engine run = Engine.run(FailingInAScenarioCase.class);
        assertThat(run.published("mockidp\\.audience-not-in-client-ids\\.timeline")
                        .get(0))
                .contains("/jwks")
                .contains("200");
    }

    @MockIdp
    static class FailingAfterwardsCase {
        @Test
        void succeeds(Issuer issuer) {
            assertThat(issuer.name()).isNotEmpty();
        }

        @AfterEach
        void fails() {
            throw new IllegalStateException("after the test");
        }
    }

    @Test
    void failureAfterTheTestCountsToo() {
        assertThat(Engine.run(FailingAfterwardsCase.class).published(JOURNAL)).hasSize(1);
    }

    @MockIdp
    static class QuietCase {
        @Test
        void succeeds(Issuer issuer) throws IOException {
            assertThat(status(issuer.jwksUri())).isEqualTo(200);
        }

        @Test
        void isAborted(Issuer issuer) {
            Assumptions.assumeTrue(issuer.name().isEmpty());
        }
    }

    @Test
    void nothingIsPublishedUnlessATestFails() {
        Engine run = Engine.run(QuietCase.class);
        assertThat(run.abortion()).isNotNull();
        assertThat(run.published(".*")).isEmpty();
    }
}
