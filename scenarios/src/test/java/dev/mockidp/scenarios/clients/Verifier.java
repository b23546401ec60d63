// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.scenario.ClientCard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Libraries that verify tokens, each in a program as its documentation shows it, with its own defaults. */
enum Verifier {
    NIMBUS(
            "Nimbus JOSE+JWT",
            Program.jvm("jvm", "VerifyNimbus.java", "VerifyNimbus", property("nimbus-jose-jwt")),
            Duration.ofSeconds(30)),
    SPRING(
            "Spring Security",
            Program.jvm("jvm", "VerifySpring.java", "VerifySpring", property("spring-security-oauth2-jose")),
            Duration.ZERO),
    JOSE4J(
            "jose4j",
            Program.jvm("jvm", "VerifyJose4j.java", "VerifyJose4j", property("jose4j")),
            Duration.ofMillis(300)),
    AUTH0("Auth0 java-jwt", Program.jvm("jvm", "VerifyAuth0.java", "VerifyAuth0", property("java-jwt")), Duration.ZERO),
    PYJWT("PyJWT", Program.python("verify_pyjwt.py", "PyJWT"), Duration.ofSeconds(30)),
    JOSE("jose (JS)", Program.node("js/verify-jose.mjs", "jose"), Duration.ofSeconds(30)),
    JWKS_RSA("jsonwebtoken and jwks-rsa (JS)", Program.node("js/verify-jwks-rsa.mjs", "jwks-rsa"), Duration.ZERO),
    GO_OIDC("go-oidc", Program.go("oidc", "github.com/coreos/go-oidc/v3"), Duration.ZERO);

    /** What a user waits for at most; the libraries that promise something promise less. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String title;
    private final Program program;
    private final Duration cooldown;

    Verifier(String title, Program program, Duration cooldown) {
        this.title = title;
        this.program = program;
        this.cooldown = cooldown;
    }

    private static String property(String artifact) {
        return "<artifactId>" + artifact + "</artifactId>\\s*<version>(.*)</version>";
    }

    Program program() {
        return program;
    }

    /** Returns the shortest time between two fetches of keys that the library documents as its default. */
    Duration cooldown() {
        return cooldown;
    }

    String heading() {
        return title + " " + program.pin().version();
    }

    ClientCard card() {
        return ClientCard.named(title)
                .withCooldown(cooldown)
                .withTimeout(PATIENCE)
                .withClassification(Told::outcome);
    }

    /** Returns the command for an issuer and an audience. */
    List<String> command(String issuer, String audience) {
        return Stream.concat(program.command().stream(), Stream.of(issuer, audience))
                .toList();
    }
}
