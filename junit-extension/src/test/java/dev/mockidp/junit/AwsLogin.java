// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.StsCall;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** A caller of the STS made of the AWS SDK, with or without a second try for a provider that did not answer. */
final class AwsLogin implements AutoCloseable {
    private final StsClient client;

    private AwsLogin(URI endpoint, StandardRetryStrategy retries) {
        client = StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(retries))
                .build();
    }

    /** As the SDK comes: it takes {@code InvalidIdentityToken} for permanent, whatever its text. */
    static AwsLogin plain(URI endpoint) {
        return new AwsLogin(endpoint, AwsRetryStrategy.standardRetryStrategy());
    }

    /** Tries again where the provider, not the token, is to blame. */
    static AwsLogin patient(URI endpoint) {
        return new AwsLogin(
                endpoint,
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(4)
                        .backoffStrategy(BackoffStrategy.exponentialDelayHalfJitter(
                                Duration.ofMillis(200), Duration.ofSeconds(2)))
                        .retryOnException(AwsLogin::isTheProvidersFault)
                        .build());
    }

    private static boolean isTheProvidersFault(Throwable thrown) {
        return thrown instanceof InvalidIdentityTokenException e
                && String.valueOf(e.getMessage()).contains("retrieve verification key");
    }

    AssumeRoleWithWebIdentityResponse assumeRole(String roleArn, String token) {
        return client.assumeRoleWithWebIdentity(
                r -> r.roleArn(roleArn).roleSessionName("test").webIdentityToken(token));
    }

    static void plainly(StsCall call) {
        try (AwsLogin login = plain(call.endpoint())) {
            login.assumeRole(call.roleArn(), call.token().get());
        }
    }

    static void patiently(StsCall call) {
        try (AwsLogin login = patient(call.endpoint())) {
            login.assumeRole(call.roleArn(), call.token().get());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Says what the SDK's exceptions mean. */
    static final class Card implements Supplier<ClientCard> {
        @Override
        public ClientCard get() {
            return ClientCard.named("aws-sdk").withClassification(Card::classify);
        }

        private static Outcome classify(Throwable thrown) {
            if (thrown instanceof StsException) {
                return isTheProvidersFault(thrown) ? Outcome.UNAVAILABLE : Outcome.CONFIG;
            }
            return ClientCard.byType(thrown);
        }
    }
}
