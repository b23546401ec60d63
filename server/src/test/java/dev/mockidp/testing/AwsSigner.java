// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testing;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.sts.AccessKey;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs requests with the signer of the AWS SDK for Java, the judge of our verifier. */
public record AwsSigner(AccessKey key, String region, String service, Instant at, boolean presigning) {
    /** Signs in a header, for us-east-1. */
    public static AwsSigner of(AccessKey key, String service, Instant at) {
        return new AwsSigner(key, "us-east-1", service, at, false);
    }

    /** Returns this with another region. */
    public AwsSigner in(String other) {
        return new AwsSigner(key, other, service, at, presigning);
    }

    /** Returns this for another service. */
    public AwsSigner forService(String other) {
        return new AwsSigner(key, region, other, at, presigning);
    }

    /** Returns this at another time. */
    public AwsSigner at(Instant time) {
        return new AwsSigner(key, region, service, time, presigning);
    }

    /** Returns this with another key. */
    public AwsSigner with(AccessKey other) {
        return new AwsSigner(other, region, service, at, presigning);
    }

    /** Returns this with the signature in the query. */
    public AwsSigner inQuery() {
        return new AwsSigner(key, region, service, at, true);
    }

    /** Signs a request; one without a {@code Host} gets {@code localhost}. */
    public Request sign(Request request) {
        String host = request.headers().first("Host").orElse("localhost");
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create(
                        "http://" + host + request.path() + (request.query().isEmpty() ? "" : "?" + request.query())));
        request.headers().forEach(plain::appendHeader);
        plain.putHeader("Host", host);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(identity())
                        .request(plain.build())
                        .payload(() -> new ByteArrayInputStream(request.body()))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                presigning
                                        ? AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING
                                        : AwsV4FamilyHttpSigner.AuthLocation.HEADER)
                        .putProperty(
                                AwsV4FamilyHttpSigner.EXPIRATION_DURATION, presigning ? Duration.ofMinutes(1) : null))
                .request();
        return new Request(
                request.method(),
                request.path(),
                signed.encodedQueryParameters().orElse(""),
                headers(signed.headers()),
                request.body(),
                request.connection(),
                request.receivedNanos());
    }

    private static Headers headers(Map<String, List<String>> fields) {
        Headers headers = Headers.none();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                headers = headers.plus(field.getKey(), value);
            }
        }
        return headers;
    }

    private AwsCredentialsIdentity identity() {
        @Nullable String token = key.sessionToken();
        return token == null
                ? AwsCredentialsIdentity.create(key.id(), key.secret())
                : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), token);
    }
}
