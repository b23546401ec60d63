// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** A small scenario, whole or with something exchanged. */
final class TestScenarios {
    static final String TEXT = """
            about: {title: t, family: f, severity: S1, verdict: MUST, sources: [s]}
            world:
              issuers:
                idp: {profile: generic}
              sts:
                providers:
                  - {issuer: idp, clientIds: [app], allowHttp: true}
                roles:
                  - name: deploy
                    trusts: {issuer: idp, audience: app}
            rules:
              - issuer: idp
                when: {role: jwks}
                then: {status: 503}
            tokens:
              good: {audience: app, subject: alice-1}
            steps:
              - assumeRole: {token: good, role: deploy}
              - verify: {token: good}
            expect:
              sts:
                calls: {error: InvalidIdentityToken}
                journal: {idp: {jwks: 1}}
              verifier:
                calls: {outcome: unavailable, within: 300ms}
              caller:
                calls: {retry: worthwhile, outcome: unavailable, attempts: 2..3, minGap: 20ms, within: 2s}
            cause: The keys of ${issuer.idp.url} are down.
            remedy: Mend ${role.deploy}.
            """;

    private TestScenarios() {}

    static Scenario small() {
        return ScenarioReader.read("small.yaml", TEXT);
    }

    /** Exchanges texts in pairs: what is there, what comes in its place. */
    static Scenario smallWith(String... pairs) {
        return ScenarioReader.read("small.yaml", textWith(pairs));
    }

    static String textWith(String... pairs) {
        String text = TEXT;
        for (int i = 0; i < pairs.length; i += 2) {
            if (!text.contains(pairs[i])) {
                throw new IllegalArgumentException("not in the text: " + pairs[i]);
            }
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return text;
    }
}
