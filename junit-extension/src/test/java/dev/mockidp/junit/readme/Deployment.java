// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.scenario.StsCall;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.util.Map;

/** What the examples say of a deployment. */
final class Deployment {
    private Deployment() {}

    /** The trust policy that GitHub's documentation shows, for one subject. */
    static String trustPolicy(StsAccount aws, String provider, String subject) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [{
                    "Effect": "Allow",
                    "Principal": {"Federated": "arn:aws:iam::%s:oidc-provider/%s"},
                    "Action": "sts:AssumeRoleWithWebIdentity",
                    "Condition": {
                      "StringEquals": {"%s:aud": "sts.amazonaws.com", "%s:sub": "%s"}
                    }
                  }]
                }
                """.formatted(aws.id(), provider, provider, provider, subject);
    }

    static void assumeRole(URI sts, String roleArn, String token) {
        new RetryingCaller().assumeRole(new StsCall(sts, Map.of(), roleArn, "deploy", () -> token));
    }
}
