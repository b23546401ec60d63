// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Role;
import dev.mockidp.issuer.IdpProfile;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.lint.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IssuerCheckIT {
    private static CheckReport check(Issuer issuer) {
        return IssuerCheck.run(of(issuer), line -> {});
    }

    private static CheckRequest of(Issuer issuer) {
        return CheckRequest.of(issuer.identifier())
                .withAddress(issuer.baseUrl())
                .withTries(2)
                .withAllowHttp();
    }

    static List<String> profiles() {
        return List.copyOf(IdpProfile.names());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aHealthyProviderOfEveryProfilePasses(String profile) {
        try (MockIdpServer server = MockIdpServer.start()) {
            CheckReport report = check(server.newIssuer(profile));
            assertThat(report.findings()).noneMatch(f -> f.rule().level() == Level.ERROR);
            assertThat(report.passed()).isTrue();
            assertThat(report.facts()).containsKeys("keys", "latency", "cache-control", "jwks_uri");
            assertThat(report.tries()).hasSize(4);
        }
    }

    @Test
    void overTlsTheChainAndTheThumbprintAreTold() {
        try (MockIdpServer server = MockIdpServer.start(ServerOptions.defaults().withHttps())) {
            Issuer issuer = server.newIssuer();
            CheckReport untrusted = check(issuer);
            assertThat(untrusted.findings()).extracting(CheckFinding::rule).contains(CheckRule.D22);
            assertThat(untrusted.facts().get("discovery thumbprint")).matches("[0-9a-f]{40} \\(.*\\)");
            CheckReport trusted = IssuerCheck.run(of(issuer).withAuthorities(server.trustStore()), line -> {});
            assertThat(trusted.passed()).isTrue();
            assertThat(trusted.facts().get("jwks thumbprint"))
                    .isEqualTo(untrusted.facts().get("discovery thumbprint"));
        }
    }

    @Test
    void httpNeedsLeave() {
        CheckReport report = IssuerCheck.run(CheckRequest.of("http://localhost:1/idp"), line -> {});
        assertThat(report.findings()).extracting(CheckFinding::rule).containsExactly(CheckRule.NOT_HTTPS);
        assertThat(IssuerCheck.run(CheckRequest.of("http://192.0.2.1/").withAllowHttp(), line -> {})
                        .findings())
                .extracting(CheckFinding::rule)
                .containsExactly(CheckRule.NOT_HTTPS);
    }

    @Test
    void aRateLimitIsLookedForOnlyWhenAskedAndWithinBounds() {
        try (MockIdpServer server = MockIdpServer.start()) {
            Issuer issuer = server.newIssuer();
            List<String> progress = new ArrayList<>();
            CheckReport none = IssuerCheck.run(of(issuer).withTries(1).withRateLimitRequests(12), progress::add);
            assertThat(none.facts()).containsEntry("rate limit", "none within 12 requests in a row");
            assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(13);
            assertThat(progress).contains("request 11 of 12 for the rate limit ...");
            issuer.faults().on(Role.JWKS).from(5).apply(new Status(429));
            CheckReport limited = IssuerCheck.run(of(issuer).withTries(1).withRateLimitRequests(100), progress::add);
            assertThat(limited.findings()).extracting(CheckFinding::rule).contains(CheckRule.RATE_LIMITED);
            assertThat(issuer.journal().count(Role.JWKS)).isEqualTo(18);
        }
        assertThatThrownBy(() -> CheckRequest.of("https://x.example").withRateLimitRequests(201))
                .hasMessageContaining("0 to 200");
    }

    @Test
    void anotherHostOfTheKeysIsTold() {
        try (MockIdpServer server = MockIdpServer.start()) {
            CheckReport report = IssuerCheck.run(of(server.newIssuer()).withJwksHost("keys.example.com"), line -> {});
            assertThat(report.findings()).extracting(CheckFinding::rule).containsExactly(CheckRule.JWKS_HOST);
        }
    }
}
