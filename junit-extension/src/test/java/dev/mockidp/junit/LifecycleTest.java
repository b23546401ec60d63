// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

class LifecycleTest {
    private static int status(URI uri) throws IOException {
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }

    @MockIdp
    static class TwoTestsCase {
        @RepeatedTest(2)
        void tells(Issuer issuer, MockIdpServer server, StsAccount aws, MockStsServer sts, TestReporter out)
                throws IOException {
            assertThat(status(issuer.jwksUri())).isEqualTo(200);
            assertThat(server.issuers()).containsExactly(issuer);
            out.publishEntry("issuer", issuer.jwksUri().toString());
            out.publishEntry("server", server.url().toString());
            out.publishEntry("account", aws.id());
            out.publishEntry("sts", sts.url().toString());
        }
    }

    @Test
    void issuersAndAccountsAreFreshAndServersShared() {
        Engine run = Engine.run(TwoTestsCase.class).succeeds(2);
        assertThat(run.published("issuer")).hasSize(2).doesNotHaveDuplicates();
        assertThat(run.published("account")).hasSize(2).doesNotHaveDuplicates();
        assertThat(new HashSet<>(run.published("server"))).hasSize(1);
        assertThat(new HashSet<>(run.published("sts"))).hasSize(1);
    }

    @MockIdp
    static class AnotherCase {
        @Test
        void tells(MockIdpServer server, TestReporter out) {
            out.publishEntry("server", server.url().toString());
        }
    }

    @Test
    void classesShareTheServer() {
        Engine run = Engine.run(TwoTestsCase.class, AnotherCase.class).succeeds(3);
        assertThat(run.published("server")).hasSize(3);
        assertThat(new HashSet<>(run.published("server"))).hasSize(1);
    }

    @Test
    void serversAreClosedAtTheEnd() {
        Engine run = Engine.run(TwoTestsCase.class).succeeds(2);
        for (String address :
                List.of(run.published("server").get(0), run.published("sts").get(0))) {
            assertThatThrownBy(() -> status(URI.create(address))).isInstanceOf(ConnectException.class);
        }
    }

    /** Looks at the shared servers from inside, after the test. */
    static class Look implements AfterEachCallback {
        static final Queue<Servers> SEEN = new ConcurrentLinkedQueue<>();

        @Override
        public void afterEach(ExtensionContext context) {
            Servers servers = Servers.shared(context);
            assertThat(servers.closes()).isZero();
            SEEN.add(servers);
        }
    }

    @MockIdp
    @ExtendWith(Look.class)
    static class LookedAtCase {
        @RepeatedTest(2)
        void starts(StsAccount aws) {
            assertThat(aws.id()).isNotEmpty();
        }
    }

    @Test
    void sharedServersAreClosedExactlyOnce() {
        Look.SEEN.clear();
        Engine.run(LookedAtCase.class).succeeds(2);
        assertThat(Look.SEEN)
                .hasSize(2)
                .allSatisfy(servers -> assertThat(servers.closes()).isEqualTo(1));
        assertThat(new HashSet<>(Look.SEEN)).hasSize(1);
    }

    @MockIdp
    static class IdleCase {
        @Test
        void asksForNothing() {}
    }

    @Test
    void nothingIsStartedUnlessItIsAskedFor() {
        Servers servers = new Servers(false);
        IssuerWorld world = new IssuerWorld(IdpProfile.named("generic"), servers, false);
        assertThat(servers.started()).isZero();
        assertThat(world.report()).isEmpty();
        world.close();
        assertThat(servers.started()).isZero();
        world.issuer();
        assertThat(servers.started()).isEqualTo(1);
        servers.close();
        Engine.run(IdleCase.class).succeeds(1);
    }

    @Test
    void issuerAndAccountAreTakenAwayAfterTheTest() throws IOException {
        Servers servers = new Servers(false);
        IssuerWorld world = new IssuerWorld(IdpProfile.named("generic"), servers, false);
        StsAccount account = world.account();
        URI jwks = world.issuer().jwksUri();
        assertThat(status(jwks)).isEqualTo(200);
        assertThat(servers.sts().account(account.id())).isSameAs(account);
        world.close();
        assertThat(status(jwks)).isEqualTo(404);
        assertThat(servers.sts().account(account.id())).isNotSameAs(account);
        servers.close();
    }

    @MockIdp(ownServer = true)
    static class OwnServerCase {
        @RepeatedTest(2)
        void tells(MockIdpServer server, MockStsServer sts, Issuer issuer, TestReporter out) {
            assertThat(server.issuers()).containsExactly(issuer);
            out.publishEntry("server", server.url().toString());
            out.publishEntry("sts", sts.url().toString());
        }
    }

    @Test
    void ownServersAreTheTestsAlone() {
        Engine run = Engine.run(OwnServerCase.class).succeeds(2);
        assertThat(run.published("server|sts")).hasSize(4).doesNotHaveDuplicates();
        assertThat(run.published("server|sts"))
                .allSatisfy(address ->
                        assertThatThrownBy(() -> status(URI.create(address))).isInstanceOf(ConnectException.class));
    }
}
