// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import static dev.mockidp.explain.ExplainCases.ACTION;
import static dev.mockidp.explain.ExplainCases.COGNITO;
import static dev.mockidp.explain.ExplainCases.EKS;
import static dev.mockidp.explain.ExplainCases.GITHUB;
import static dev.mockidp.explain.ExplainCases.MAIN;
import static dev.mockidp.explain.ExplainCases.POOL;
import static dev.mockidp.explain.ExplainCases.arn;
import static dev.mockidp.explain.ExplainCases.both;
import static dev.mockidp.explain.ExplainCases.github;
import static dev.mockidp.explain.ExplainCases.on;
import static dev.mockidp.explain.ExplainCases.policy;
import static dev.mockidp.explain.ExplainCases.request;
import static dev.mockidp.explain.ExplainCases.token;
import static dev.mockidp.explain.ExplainCases.told;
import static dev.mockidp.explain.ExplainCases.trusting;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.check.CheckRule;
import dev.mockidp.internal.tls.CertificateAuthority;
import dev.mockidp.lint.Linting;
import dev.mockidp.lint.RuleInfo;
import dev.mockidp.sts.ProviderDocuments;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the misconfigurations D1 to D26 is told where it is, and not told where it is not. */
class KnownMisconfigurationsTest {
    private static final Set<String> ALL =
            IntStream.rangeClosed(1, 26).mapToObj(i -> "D" + i).collect(Collectors.toSet());
    private static final CertificateAuthority PRIVATE = CertificateAuthority.create(Clock.systemUTC());

    private static String aud(String operator) {
        return on(operator, GITHUB + ":aud", "sts.amazonaws.com");
    }

    private static String discovery(String members) {
        return "{\"issuer\": \"https://" + GITHUB + "\", \"jwks_uri\": \"https://" + GITHUB + "/jwks\"" + members + "}";
    }

    private static ExplainRequest shown(ProviderDocuments documents, String thumbprint) {
        return request(github(MAIN), trusting(GITHUB, both(MAIN)))
                .withProvider("{\"Url\": \"" + GITHUB
                        + "\", \"ClientIDList\": [\"sts.amazonaws.com\"], \"ThumbprintList\": [\"" + thumbprint
                        + "\"]}")
                .withDocuments(documents);
    }

    private static ProviderDocuments withDiscovery(String members) {
        return ProviderDocuments.none().withDiscovery(discovery(members).getBytes(StandardCharsets.UTF_8));
    }

    private static final String HEALTHY_MEMBERS =
            ", \"response_types_supported\": null, \"subject_types_supported\": [],"
                    + " \"id_token_signing_alg_values_supported\": [\"RS256\"]";

    /** One request for each misconfiguration. */
    private static Map<String, ExplainRequest> cases() {
        String main = github(MAIN);
        String named = "repo:org/app:ref:refs/heads/main";
        Map<String, ExplainRequest> cases = new TreeMap<>();
        cases.put("D1", request(main, trusting(GITHUB, aud("StringEquals"))));
        cases.put("D2", request(main, trusting(GITHUB, on("StringLike", GITHUB + ":sub", "repo:org*"))));
        cases.put("D3", request(github(named), trusting(GITHUB, on("StringLike", GITHUB + ":sub", "repo:org/*"))));
        cases.put("D4", request(main, trusting(GITHUB, both("repo:org@1/app@2:*"))));
        cases.put("D5", request(main, trusting(GITHUB, on("ForAllValues:StringLike", GITHUB + ":sub", "repo:org/*"))));
        cases.put("D6", request(main, trusting(GITHUB, on("StringEqualsIfExists", GITHUB + ":sub", MAIN))));
        cases.put("D7", request(main, trusting(GITHUB, on("StringEquals", GITHUB + ":sub", MAIN))));
        cases.put("D8", request(main, trusting(GITHUB, on("StringEquals", "https://" + GITHUB + ":sub", MAIN))));
        cases.put("D9", request(main, trusting(GITHUB, both(MAIN) + "," + on("StringLike", GITHUB + ":iss", "*"))));
        cases.put(
                "D10",
                request(
                        token(GITHUB, t -> t.subject(MAIN).audience("https://github.com/org")),
                        trusting(GITHUB, both(MAIN))));
        cases.put("D11", request(github("repo:org/app:environment:prod"), trusting(GITHUB, both(named))));
        cases.put("D12", request(github("repo:org/app:pull_request"), trusting(GITHUB, both(named))));
        cases.put("D13", request(github("repo:Org/App:ref:refs/heads/main"), trusting(GITHUB, both(named))));
        cases.put("D14", request(main, trusting(GITHUB, both(named))));
        cases.put("D15", request(github(named), trusting(GITHUB, both(named))));
        cases.put(
                "D16",
                request(
                        token(COGNITO, t -> t.subject(POOL).audience(POOL).claim("amr", List.of("unauthenticated"))),
                        trusting(COGNITO, on("StringEquals", COGNITO + ":aud", POOL))));
        cases.put(
                "D17",
                request(
                        token(
                                EKS,
                                t -> t.subject("system:serviceaccount:ns:app").audience("sts.amazonaws.com")),
                        trusting(EKS, on("StringLike", EKS + ":sub", "system:serviceaccount:*"))));
        cases.put("D18", request(main, trusting(GITHUB, both(MAIN))).withProvider("{\"Url\": \"" + GITHUB + "/\"}"));
        cases.put(
                "D19",
                request(main, trusting(GITHUB, both(MAIN)))
                        .withProvider("{\"Url\": \"" + GITHUB + "\", \"ClientIDList\": [\"other\"]}"));
        cases.put(
                "D20", request(main, policy("{\"Federated\": \"" + arn(GITHUB) + "\"}", "sts:AssumeRole", both(MAIN))));
        cases.put("D21", request(main, policy("{\"Service\": \"ec2.amazonaws.com\"}", ACTION, both(MAIN))));
        cases.put("D22", shown(ProviderDocuments.none().withChain(List.of(PRIVATE.certificate())), "0".repeat(40)));
        cases.put(
                "D23",
                request(main, trusting(GITHUB, both(MAIN)))
                        .withKeySetHeaders(List.of("HTTP/1.1 200 OK", "Cache-Control: no-store, no-cache")));
        cases.put("D24", shown(withDiscovery(""), "0".repeat(40)));
        cases.put("D25", request(main, trusting(GITHUB, both(MAIN))).withDurationSeconds(7200));
        cases.put(
                "D26",
                request(
                        token(GITHUB, t -> t.subject(MAIN).audience("api").claim("azp", "client")),
                        trusting(GITHUB, on("StringEquals", GITHUB + ":azp", "client"))));
        return cases;
    }

    static Stream<String> ids() {
        return ALL.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aMisconfigurationIsToldWhereItIs(String id) {
        assertThat(told(requireNonNull(cases().get(id)))).contains(id);
    }

    @Test
    void nothingIsToldWhereEverythingIsRight() {
        ExplainRequest right = request(github(MAIN), trusting(GITHUB, both(MAIN)))
                .withKeySetHeaders(List.of("Cache-Control: max-age=3600, x=no-cached", "X-Pragma: no-cache"));
        assertThat(told(right)).isEmpty();
        assertThat(told(shown(withDiscovery(HEALTHY_MEMBERS), "0".repeat(40)))).isEmpty();
        assertThat(Explainer.explain(shown(withDiscovery(HEALTHY_MEMBERS), "0".repeat(40)))
                        .accepted())
                .isTrue();
    }

    @Test
    void everyIdHasARuleWithARemedyAndASource() {
        Map<String, String> rules = new TreeMap<>();
        Stream.concat(Linting.rules().stream(), Explainer.rules().stream())
                .peek(rule -> assertThat(List.of(rule.title(), rule.effect(), rule.remedy(), rule.source()))
                        .noneMatch(String::isBlank))
                .map(RuleInfo::id)
                .forEach(id -> rules.put(id, id));
        assertThat(rules.keySet()).containsAll(ALL);
        assertThat(CheckRule.valueOf("D22").id()).isEqualTo("D22");
    }

    @Test
    void aRegisteredThumbprintOfAPrivateAuthorityIsEnough() {
        List<X509Certificate> chain = List.of(PRIVATE.certificate());
        ExplainRequest stale = shown(ProviderDocuments.none().withChain(chain), "0".repeat(40));
        Explanation refused = Explainer.explain(stale);
        assertThat(refused.message())
                .isEqualTo("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
        String evidence = refused.diagnoses().get(0).evidence();
        String right = evidence.replaceFirst(".*thumbprint is ([0-9a-f]{40}),.*", "$1");
        Explanation accepted = Explainer.explain(shown(ProviderDocuments.none().withChain(chain), right));
        assertThat(accepted.accepted()).isTrue();
        assertThat(accepted.diagnoses()).isEmpty();
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsRefused() {
        String slash = discovery(HEALTHY_MEMBERS).replace("https://" + GITHUB + "\"", "https://" + GITHUB + "/\"");
        ProviderDocuments other = ProviderDocuments.none().withDiscovery(slash.getBytes(StandardCharsets.UTF_8));
        Explanation refused = Explainer.explain(shown(other, "0".repeat(40)));
        assertThat(refused.answer())
                .contains("Couldn't retrieve verification key from your identity provider,  please");
        assertThat(refused.diagnoses())
                .singleElement()
                .matches(d -> d.rule().id().equals("D24"));
    }

    @Test
    void refusalOfTagsIsTold() {
        assertThat(new TagsNotAllowed().info().effect())
                .contains("AccessDenied", "so does this mock")
                .doesNotContain("not look");
    }
}
