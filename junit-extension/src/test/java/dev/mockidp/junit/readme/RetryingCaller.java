// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit.readme;

import dev.mockidp.scenario.StsCall;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;

/** The examples' code under test: gets AWS credentials, and tries again if the provider does not answer. */
final class RetryingCaller {
    void assumeRole(StsCall call) {
        try (StsClient client = client(call.endpoint())) {
            client.assumeRoleWithWebIdentity(r -> r.roleArn(call.roleArn())
                    .roleSessionName(call.roleSessionName())
                    .webIdentityToken(call.token().get()));
        }
    }

    private static StsClient client(URI endpoint) {
        BackoffStrategy pauses =
                BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), Duration.ofSeconds(2));
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(4)
                        .backoffStrategy(pauses)
                        .retryOnException(RetryingCaller::isTheProvidersFault)
                        .build()))
                .build();
    }

    /** One code, two meanings: only the text tells a provider that is down from a token that is bad. */
    private static boolean isTheProvidersFault(Throwable thrown) {
        return thrown instanceof InvalidIdentityTokenException
                && String.valueOf(thrown.getMessage()).contains("retrieve verification key");
    }
}
