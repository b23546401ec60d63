// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import static dev.mockidp.junit.readme.Deployment.assumeRole;
import static dev.mockidp.junit.readme.Deployment.trustPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.MockStsServer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.junit.MockIdp;
import dev.mockidp.sts.Check;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.StsAccount;
import org.junit.jupiter.api.Test;

@MockIdp(profile = "github-actions")
class DeployTest {
    @Test
    void anotherRepositoryIsDenied(Issuer issuer, StsAccount aws, MockStsServer sts) {
        String key = issuer.identifier().replace("http://", "");
        aws.addRole(IamRole.of("deploy", trustPolicy(aws, key, "repo:acme/app:ref:refs/heads/main")));
        String token = issuer.mint(t -> t.audience("sts.amazonaws.com").subject("repo:evil/app:ref:refs/heads/main"))
                .value();
        assertThatThrownBy(() -> assumeRole(sts.url(), "arn:aws:iam::" + aws.id() + ":role/deploy", token))
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(aws.lastVerification().orElseThrow().failure().orElseThrow().check())
                .isEqualTo(Check.TRUST_POLICY);
    }
}
