// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.token.KeySource;
import dev.mockidp.token.TokenRecipe;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Tokens and policies to explain. */
final class ExplainCases {
    static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    static final String GITHUB = "token.actions.githubusercontent.com";
    static final String COGNITO = "cognito-identity.amazonaws.com";
    static final String EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    static final String POOL = "eu-west-1:a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    static final String MAIN = "repo:org@1/app@2:ref:refs/heads/main";

    private ExplainCases() {}

    static String token(String name, UnaryOperator<TokenRecipe> shape) {
        IssuerSpec spec = IssuerSpec.of("generic").identifier("https://" + name);
        try (Issuer issuer = new Issuer(
                spec,
                "idp",
                URI.create("https://localhost/idp"),
                KeySource.pooled(1),
                Clock.fixed(NOW, ZoneOffset.UTC))) {
            return issuer.mint(shape).value();
        }
    }

    static String github(String subject) {
        return token(GITHUB, t -> t.subject(subject).audience("sts.amazonaws.com"));
    }

    static String arn(String provider) {
        return provider.equals(COGNITO) ? COGNITO : "arn:aws:iam::123456789012:oidc-provider/" + provider;
    }

    static String policy(String principal, String action, String conditions) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": %s,
                      "Action": "%s",
                      "Condition": {%s}
                    }
                  ]
                }
                """.formatted(principal, action, conditions);
    }

    static String trusting(String provider, String conditions) {
        return policy("{\"Federated\": \"" + arn(provider) + "\"}", ACTION, conditions);
    }

    static String on(String operator, String key, String value) {
        return "\"" + operator + "\": {\"" + key + "\": \"" + value + "\"}";
    }

    static String both(String subject) {
        return "\"StringEquals\": {\"" + GITHUB + ":aud\": \"sts.amazonaws.com\", \"" + GITHUB + ":sub\": \"" + subject
                + "\"}";
    }

    static ExplainRequest request(String token, String policy) {
        return ExplainRequest.of(token, "trust.json", policy, NOW);
    }

    /** The ids of everything that an explanation tells, about this token and about the policy. */
    static Set<String> told(ExplainRequest request) {
        Explanation explanation = Explainer.explain(request);
        Set<String> ids = new TreeSet<>();
        explanation.diagnoses().forEach(d -> ids.add(d.rule().id()));
        explanation.findings().forEach(f -> ids.add(f.rule().id()));
        return ids;
    }
}
