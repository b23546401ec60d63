// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.Latency;
import dev.mockidp.fault.Occurrence;
import dev.mockidp.fault.RuleCodec;
import dev.mockidp.fault.Selector;
import dev.mockidp.fault.StsFailure;
import dev.mockidp.fault.When;
import dev.mockidp.http.Role;
import dev.mockidp.testing.AwsSigner;
import dev.mockidp.testing.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the STS does wrong by itself, and what it does not know yet. */
class MisbehaviourTest {
    private static final String NOT_THERE = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

    private final StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "throttling | Throttling | 400 | Sender | Rate exceeded",
                "idp-communication-error | IDPCommunicationError | 400 | Sender | -",
                "internal-failure | InternalFailure | 500 | Receiver | -",
                "region-disabled | RegionDisabledException | 403 | Sender | STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console.",
            })
    void errorIsAnsweredOnDemandAndNobodyIsCalled(String name, String code, int status, String party, String message) {
        f.account.faults().on(Role.STS).first(1).apply(FaultCodec.read("sts-failure", name));
        StsFixture.Answer answer = f.call(f.good());
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.element("Type")).isEqualTo(party);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.element("RequestId"))
                .isEqualTo(answer.response().headers().first("x-amzn-RequestId").orElseThrow());
        assertThat(f.idp.asked()).isEmpty();
        assertThat(f.account.verifications()).isEmpty();
        assertThat(f.account.journal().entries().get(0).faults()).containsExactly("sts-failure");
        assertThat(f.call(f.good()).status()).isEqualTo(200);
    }

    @Test
    void errorOnDemandHasTheFormatThatWasAskedFor() {
        f.account.faults().on(Role.STS).apply(new StsFailure(StsFailure.Kind.THROTTLING));
        StsFixture.Answer answer =
                f.call(Requests.form("/", StsFixture.encoded(f.good()), "Accept", "application/json"));
        assertThat(answer.text())
                .startsWith("{\"Error\":{\"Code\":\"Throttling\",\"Message\":\"Rate exceeded\",\"Type\":\"Sender\"},");
        assertThat(answer.response().headers().first("Content-Type")).hasValue("application/json");
    }

    @Test
    void globalEndpointCanBeSlowAlone() {
        Selector global = Selector.of(Role.STS).withHeader("Host", "sts.amazonaws.com*");
        f.account.faults().when(When.of(global, Occurrence.ALWAYS)).apply(new Latency(Duration.ofSeconds(6)));
        String form = StsFixture.encoded(f.good());
        assertThat(f.call(Requests.form("/", form, "Host", "sts.amazonaws.com"))
                        .response()
                        .delivery()
                        .delay())
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(f.call(Requests.form("/", form, "Host", "sts.eu-west-1.amazonaws.com"))
                        .response()
                        .delivery()
                        .delay())
                .isZero();
    }

    @Test
    void regionThatIsNotActiveIsToldByTheNameOfTheEndpointOrByTheSignature() {
        f.account.setInactiveRegions(List.of("ap-east-1"));
        String message = "STS is not activated in this region for account:123456789012. Your account administrator can"
                + " activate STS in this region using the IAM Console.";
        StsFixture.Answer refused =
                f.call(Requests.form("/", StsFixture.encoded(f.good()), "Host", "sts.ap-east-1.amazonaws.com"));
        assertThat(refused.code()).isEqualTo("RegionDisabledException");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo(message);
        AwsSigner signer = AwsSigner.of(f.userKey(), "sts", StsFixture.CLOCK.instant());
        String identity = "Action=GetCallerIdentity&Version=2011-06-15";
        assertThat(f.call(signer.in("ap-east-1").sign(Requests.form("/", identity)))
                        .message())
                .isEqualTo(message);
        assertThat(f.call(signer.sign(Requests.form("/", identity))).status()).isEqualTo(200);
        assertThat(f.call(f.good()).status()).isEqualTo(200);
        f.account.setInactiveRegions(List.of());
        assertThat(f.call(signer.in("ap-east-1").sign(Requests.form("/", identity)))
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> f.account.setInactiveRegions(List.of("us-east-1")))
                .hasMessageContaining("always active");
        assertThatThrownBy(() -> f.account.setInactiveRegions(List.of("moon"))).hasMessageContaining("\"moon\"");
    }

    private String addLate() {
        IamRole role = f.account.role("deploy").orElseThrow();
        return f.account.addRole(new IamRole("late", "/", role.trustPolicy(), role.maxSessionDuration()));
    }

    @Test
    void newRoleIsSeenAfterAWhile() {
        f.account.showNewThingsAfter(Duration.ofSeconds(3), 0);
        assertThat(f.call(f.good()).status()).as("what was there").isEqualTo(200);
        String arn = addLate();
        assertThat(f.callWith("RoleArn", arn).message()).isEqualTo(NOT_THERE);
        f.account.advanceClock(Duration.ofMillis(2_999));
        assertThat(f.callWith("RoleArn", arn).message()).isEqualTo(NOT_THERE);
        f.account.advanceClock(Duration.ofMillis(1));
        assertThat(f.callWith("RoleArn", arn).status()).isEqualTo(200);
        assertThat(f.account.role("late")).as("IAM's own view").isPresent();
    }

    @Test
    void newRoleIsSeenAfterSomeCalls() {
        f.account.showNewThingsAfter(Duration.ZERO, 2);
        String arn = addLate();
        assertThat(f.callWith("RoleArn", arn).message()).isEqualTo(NOT_THERE);
        assertThat(f.callWith("RoleArn", arn).message()).isEqualTo(NOT_THERE);
        assertThat(f.callWith("RoleArn", arn).status()).isEqualTo(200);
        f.account.removeRole("late");
        addLate();
        assertThat(f.callWith("RoleArn", arn).message()).as("made again").isEqualTo(NOT_THERE);
    }

    @Test
    void newProviderIsSeenAfterSomeCalls() {
        OidcProvider provider = f.account.provider(f.idp.url()).orElseThrow();
        f.account.removeProvider(f.idp.url());
        f.account.showNewThingsAfter(Duration.ZERO, 1);
        f.account.register(provider);
        assertThat(f.call(f.good()).message()).startsWith("No OpenIDConnect provider found");
        assertThat(f.call(f.good()).status()).isEqualTo(200);
        assertThatThrownBy(() -> f.account.showNewThingsAfter(Duration.ofSeconds(-1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ruleInYamlSaysTheSameAsOneInJava() {
        f.account
                .faults()
                .add(RuleCodec.read(Map.of(
                        "when", Map.of("role", "sts", "first", 1), "then", Map.of("sts-failure", "throttling"))));
        assertThat(f.call(f.good()).code()).isEqualTo("Throttling");
        assertThat(f.call(f.good()).status()).isEqualTo(200);
    }
}
