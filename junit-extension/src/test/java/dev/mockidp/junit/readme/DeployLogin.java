// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;

/** Code under test: gets AWS credentials for a deployment, and tries again if the provider does not answer. */
final class DeployLogin {
    private final StsClient client;

    DeployLogin(URI sts) {
        client = StsClient.builder()
                .endpointOverride(sts)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.exponentialDelayHalfJitter(
                                Duration.ofMillis(200), Duration.ofSeconds(2)))
                        .retryOnException(DeployLogin::isWorthRetrying)
                        .build()))
                .build();
    }

    /** One code, two meanings: only the text tells a provider that is down from a token that is bad. */
    static boolean isWorthRetrying(Throwable thrown) {
        return thrown instanceof InvalidIdentityTokenException
                && String.valueOf(thrown.getMessage()).contains("retrieve verification key");
    }

    Credentials assumeRole(String roleArn, String token) {
        return client.assumeRoleWithWebIdentity(
                        r -> r.roleArn(roleArn).roleSessionName("deploy").webIdentityToken(token))
                .credentials();
    }
}
