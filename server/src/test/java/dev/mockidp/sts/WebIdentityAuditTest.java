// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.audit.AuditQuery;
import dev.mockidp.audit.AuditRecord;
import dev.mockidp.audit.FilterPattern;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.internal.json.Json;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebIdentityAuditTest {
    private StsFixture f = new StsFixture();

    @AfterEach
    void close() {
        f.close();
    }

    private Request request(Map<String, String> parameters, String host) {
        return new Request(
                "POST",
                "/",
                "",
                Headers.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "User-Agent",
                        "Botocore/1.43",
                        "Host",
                        host),
                StsFixture.encoded(parameters).getBytes(StandardCharsets.UTF_8),
                new Connection(1, new InetSocketAddress("192.0.2.7", 4711), true).withHandshake("TLSv1.3", host),
                System.nanoTime());
    }

    private AuditRecord only() {
        assertThat(f.account.audit().records()).hasSize(1);
        return f.account.audit().records().get(0);
    }

    private static @Nullable Object at(AuditRecord record, String... path) {
        Object value = Json.readObject(record.json());
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @Test
    void successIsRecordedWithoutSecrets() {
        Map<String, String> parameters = f.good();
        parameters.put("DurationSeconds", "1800");
        String answer =
                f.call(request(parameters, "sts.eu-central-1.amazonaws.com")).text();
        AuditRecord record = only();
        String provider =
                "arn:aws:iam::123456789012:oidc-provider/" + f.idp.url().replace("http://", "");
        assertThat(record.event().keySet())
                .containsExactly(
                        "eventVersion",
                        "userIdentity",
                        "eventTime",
                        "eventSource",
                        "eventName",
                        "awsRegion",
                        "sourceIPAddress",
                        "userAgent",
                        "requestParameters",
                        "responseElements",
                        "additionalEventData",
                        "requestID",
                        "eventID",
                        "readOnly",
                        "resources",
                        "eventType",
                        "managementEvent",
                        "recipientAccountId",
                        "eventCategory",
                        "tlsDetails");
        assertThat(record.event().get("userIdentity"))
                .isEqualTo(Map.of(
                        "type",
                        "WebIdentityUser",
                        "principalId",
                        provider + ":app:alice-1",
                        "userName",
                        "alice-1",
                        "identityProvider",
                        provider));
        assertThat(record.event())
                .containsEntry("eventTime", "2026-01-02T03:04:05Z")
                .containsEntry("eventSource", "sts.amazonaws.com")
                .containsEntry("awsRegion", "eu-central-1")
                .containsEntry("sourceIPAddress", "192.0.2.7")
                .containsEntry("userAgent", "Botocore/1.43")
                .containsEntry("readOnly", true)
                .containsEntry("eventType", "AwsApiCall")
                .containsEntry("recipientAccountId", "123456789012")
                .containsEntry(
                        "requestID", f.account.lastVerification().orElseThrow().requestId())
                .doesNotContainKey("errorCode");
        assertThat(at(record, "requestParameters"))
                .isEqualTo(Map.of("roleArn", f.roleArn, "roleSessionName", "session", "durationSeconds", 1800));
        assertThat(at(record, "responseElements", "credentials", "expiration")).isEqualTo("Jan 2, 2026, 3:34:05 AM");
        assertThat(answer)
                .contains("<AccessKeyId>" + at(record, "responseElements", "credentials", "accessKeyId") + "<");
        assertThat(at(record, "responseElements", "assumedRoleUser", "arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/session");
        assertThat(at(record, "responseElements", "subjectFromWebIdentityToken"))
                .isEqualTo("alice-1");
        assertThat(at(record, "responseElements", "provider")).isEqualTo(provider);
        assertThat(at(record, "responseElements", "audience")).isEqualTo("app");
        assertThat(at(record, "additionalEventData", "RequestDetails"))
                .isEqualTo(Map.of("awsServingRegion", "eu-central-1", "endpointType", "regional"));
        assertThat(at(record, "additionalEventData", "identityProviderConnectionVerificationMethod"))
                .as("plain http is not verified")
                .isNull();
        assertThat(at(record, "resources"))
                .isEqualTo(List.of(Map.of("accountId", "123456789012", "type", "AWS::IAM::Role", "ARN", f.roleArn)));
        assertThat(at(record, "tlsDetails"))
                .isEqualTo(
                        Map.of("tlsVersion", "TLSv1.3", "clientProvidedHostHeader", "sts.eu-central-1.amazonaws.com"));
        String secret = answer.replaceAll("(?s).*<SecretAccessKey>(.*)</SecretAccessKey>.*", "$1");
        assertThat(record.json()).doesNotContain(secret, parameters.get("WebIdentityToken"));
    }

    @Test
    void globalEndpointIsRecordedInTheFirstRegion() {
        f.call(request(f.good(), "sts.amazonaws.com"));
        assertThat(at(only(), "awsRegion")).isEqualTo("us-east-1");
        assertThat(at(only(), "additionalEventData", "RequestDetails", "endpointType"))
                .isEqualTo("global");
    }

    @Test
    void roleAuthorizedByTheProviderIsSaid() {
        f.call(f.token().with("https://aws.amazon.com/roles", List.of(f.roleArn)));
        assertThat(at(only(), "additionalEventData", "RoleAuthorizedByIdp")).isEqualTo(true);
    }

    @Test
    void refusalOfTheRoleIsRecordedWithTheIdentityAndAnotherText() {
        f.account.addRole(IamRole.of("deploy", StsFixture.policy("accounts.google.com", "{}")));
        assertThat(f.call(f.good()).message()).isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        AuditRecord record = only();
        assertThat(record.event())
                .containsEntry("errorCode", "AccessDenied")
                .containsEntry("errorMessage", "An unknown error occurred")
                .containsEntry("responseElements", null)
                .doesNotContainKeys("additionalEventData", "tlsDetails");
        assertThat(at(record, "userIdentity", "userName")).isEqualTo("alice-1");
        assertThat(at(record, "userIdentity", "principalId")).asString().endsWith(":app:alice-1");
    }

    /** The alarm of the blog never goes off for the mistake that it is meant for; the corrected one does. */
    @Test
    void blogsMetricFilterMissesAPolicyThatDoesNotFitAndTheCorrectedOneFindsIt() {
        f.account.addRole(IamRole.of("deploy", StsFixture.policy("*", "{\"StringEquals\":{\"x:aud\":\"other\"}}")));
        f.call(f.good());
        FilterPattern asGiven = FilterPattern.parse(
                "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"InvalidIdentityToken\") }");
        FilterPattern corrected = FilterPattern.parse(
                "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"AccessDenied\") }");
        assertThat(f.account.audit().records(AuditQuery.all().withPattern(asGiven)))
                .isEmpty();
        assertThat(f.account
                        .audit()
                        .records(AuditQuery.all().withPattern(corrected).withRole("deploy")))
                .hasSize(1);
    }

    static List<StsErrorTest.Case> errors() {
        return StsErrorTest.cases().toList();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void otherRefusalsAreNotRecordedUnlessSoSet(StsErrorTest.Case error) {
        assertThat(error.provoke().apply(f).status()).isEqualTo(error.status());
        assertThat(f.account.audit().records().stream().flatMap(record -> record.errorCode().stream()))
                .hasSize(error.error() == StsError.ACCESS_DENIED ? 1 : 0);
    }

    @Test
    void everyRefusalButThatOfTheKeyIsRecordedIfSoSet() {
        f.close();
        f = StsFixture.with(unknowns -> unknowns.withEveryRefusalAudited(true));
        f.call(f.token().with("aud", "x"));
        assertThat(only().event())
                .containsEntry("errorCode", "InvalidIdentityToken")
                .containsEntry("errorMessage", "Incorrect token audience");
        assertThat(at(only(), "userIdentity")).isEqualTo(Map.of("type", "WebIdentityUser"));
        f.call(f.token().kid("unknown"));
        assertThat(f.account.audit().count()).isEqualTo(1);
    }
}
