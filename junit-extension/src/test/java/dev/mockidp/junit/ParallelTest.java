// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    private static final int TESTS = 6;

    /** Each test meets the others twice: they all run between the two meetings. */
    @MockIdp
    static class MeetingCase {
        private static final CyclicBarrier MEETING = new CyclicBarrier(TESTS);

        private String before = "";

        @BeforeEach
        void remember(Issuer issuer) {
            before = issuer.name();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6})
        void sharesNothing(int own, Issuer issuer, StsAccount aws) throws Exception {
            assertThat(issuer.name()).isEqualTo(before);
            assertThat(issuer.keys().published()).hasSize(1);
            assertThat(aws.provider(issuer.identifier())).isPresent();
            MEETING.await(20, TimeUnit.SECONDS);
            issuer.faults().on(Role.JWKS).first(own).apply(new Status(503));
            issuer.keys().rotate();
            for (int i = 0; i < own + 1; i++) {
                assertThat(status(issuer)).isEqualTo(i < own ? 503 : 200);
            }
            MEETING.await(20, TimeUnit.SECONDS);
            assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(own + 1);
            assertThat(issuer.keys().published()).hasSize(2);
        }

        private static int status(Issuer issuer) throws IOException {
            return ((HttpURLConnection) issuer.jwksUri().toURL().openConnection()).getResponseCode();
        }
    }

    /** The second executor is new in JUnit 6.1; older versions take the first one whatever they are told. */
    @ParameterizedTest
    @ValueSource(strings = {"FORK_JOIN_POOL", "WORKER_THREAD_POOL"})
    void testsThatRunAtTheSameTimeShareNothing(String executor) {
        Engine.runInParallel(executor, TESTS, MeetingCase.class).succeeds(TESTS);
    }
}
