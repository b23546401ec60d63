// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

/** A scenario such as a client of the control API may send, in JSON and in YAML. */
final class OwnScenario {
    static final String YAML = """
            about: {title: t, family: f, severity: S1, verdict: MUST, sources: [s]}
            world:
              issuers: {idp: {profile: generic}}
              listeners: {cdn: {plain: true}}
            phases:
              - {name: down}
              - {name: moved, exchanges: 1}
              - {name: fine}
            rules:
              - {issuer: idp, when: {role: jwks, phase: down}, then: {status: 503}}
              - {issuer: idp, when: {role: jwks, phase: moved}, then: {redirect: "${listener.cdn.url}${issuer.idp.jwks-path}"}}
            onset:
              - keys: {move: sign-before-publish}
              - listener: {name: cdn, fault: refused}
            tokens: {good: {audience: a}}
            steps: [{verify: {token: good}}]
            expect: {verifier: {calls: {outcome: accept}}}
            cause: The keys of ${issuer.idp.url} are down.
            remedy: r
            """;

    static final String JSON = dev.mockidp.internal.json.Json.write(
            dev.mockidp.internal.yaml.Yaml.read("own.yaml", YAML).plain());

    private OwnScenario() {}
}
