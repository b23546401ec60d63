// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.audit.AuditRecord;
import dev.mockidp.http.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records calls of {@code AssumeRoleWithWebIdentity} as CloudTrail does (IAM User Guide, and four public records of refusals): the
 * answer without secrets if it succeeded, and if the role refused. Verification-key failures are documented not to be recorded;
 * for all others see {@link AwsUnknowns#auditsEveryRefusal()}.
 */
final class WebIdentityAudit implements Operation.Handler {
    private static final DateTimeFormatter EXPIRATION =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private final Operation.Handler audited;
    private final StsSettings settings;
    private final IdSource ids;

    WebIdentityAudit(Operation.Handler audited, StsSettings settings, IdSource ids) {
        this.audited = audited;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public @Nullable Fields answer(Call call) throws StsException {
        try {
            Fields result = audited.answer(call);
            if (result != null) {
                call.account().audit().add(success(call, result));
            }
            return result;
        } catch (StsException e) {
            if (isRecorded(e.error())) {
                call.account().audit().add(failure(call, e));
            }
            throw e;
        }
    }

    private boolean isRecorded(AwsError error) {
        return error == StsError.ACCESS_DENIED
                || (settings.unknowns().auditsEveryRefusal() && error != StsError.VERIFICATION_KEY);
    }

    private AuditRecord success(Call call, Fields result) {
        Map<String, @Nullable Object> event = begin(call);
        event.put("requestParameters", request(call));
        event.put("responseElements", response(result));
        event.put("additionalEventData", additional(call));
        return end(call, event);
    }

    private AuditRecord failure(Call call, StsException e) {
        Map<String, @Nullable Object> event = begin(call);
        event.put("errorCode", e.error().code());
        // As in the public records, whatever the caller was told. For other errors it is not known.
        event.put("errorMessage", e.error() == StsError.ACCESS_DENIED ? "An unknown error occurred" : e.text());
        event.put("requestParameters", request(call));
        event.put("responseElements", null);
        return end(call, event);
    }

    private static Map<String, @Nullable Object> begin(Call call) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventVersion", "1.08");
        event.put("userIdentity", identity(call));
        event.put(
                "eventTime",
                call.account().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("eventSource", "sts.amazonaws.com");
        event.put("eventName", AssumeRoleWithWebIdentity.NAME);
        event.put("awsRegion", call.region());
        event.put(
                "sourceIPAddress",
                call.request().connection().remote().getAddress() == null
                        ? call.request().connection().remote().getHostString()
                        : call.request().connection().remote().getAddress().getHostAddress());
        event.put("userAgent", call.request().headers().first("User-Agent").orElse(null));
        return event;
    }

    /** What the token says, if it was found to be true. */
    private static Map<String, @Nullable Object> identity(Call call) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("type", "WebIdentityUser");
        WebIdentity verified = call.steps().webIdentity();
        if (verified != null) {
            String provider = verified.issuer().principal(call.account());
            identity.put("principalId", provider + ":" + verified.audience() + ":" + verified.subject());
            identity.put("userName", verified.subject());
            identity.put("identityProvider", provider);
        }
        return identity;
    }

    /** Never the token. */
    private static Map<String, @Nullable Object> request(Call call) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        put(parameters, "roleArn", call.form().get("RoleArn"));
        put(parameters, "roleSessionName", call.form().get("RoleSessionName"));
        String seconds = call.form().get("DurationSeconds");
        put(
                parameters,
                "durationSeconds",
                seconds != null && seconds.matches("\\d{1,9}") ? Integer.valueOf(seconds) : null);
        WebIdentity verified = call.steps().webIdentity();
        if (verified != null) {
            put(parameters, "sourceIdentity", verified.sourceIdentity());
            put(parameters, "principalTags", verified.tags().isEmpty() ? null : verified.tags());
            put(
                    parameters,
                    "transitiveTagKeys",
                    verified.transitiveTagKeys().isEmpty() ? null : verified.transitiveTagKeys());
        }
        return parameters;
    }

    private static Map<String, @Nullable Object> response(Fields result) {
        Map<String, @Nullable Object> elements = new LinkedHashMap<>();
        if (result.get("Credentials") instanceof Fields credentials) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("accessKeyId", credentials.get("AccessKeyId"));
            shown.put("sessionToken", credentials.get("SessionToken"));
            shown.put("expiration", EXPIRATION.format(expiration(credentials)));
            elements.put("credentials", shown);
        }
        elements.put("subjectFromWebIdentityToken", result.get("SubjectFromWebIdentityToken"));
        if (result.get("AssumedRoleUser") instanceof Fields user) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("assumedRoleId", user.get("AssumedRoleId"));
            shown.put("arn", user.get("Arn"));
            elements.put("assumedRoleUser", shown);
        }
        elements.put("provider", result.get("Provider"));
        elements.put("audience", result.get("Audience"));
        put(elements, "sourceIdentity", result.get("SourceIdentity"));
        put(elements, "packedPolicySize", result.get("PackedPolicySize"));
        return elements;
    }

    private static Instant expiration(Fields credentials) {
        return credentials.get("Expiration") instanceof Instant end ? end : Instant.EPOCH;
    }

    private Map<String, @Nullable Object> additional(Call call) {
        AwsEndpoint endpoint = AwsEndpoint.of(call.request().headers());
        boolean global = endpoint.region() == null || endpoint.isGlobal();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("awsServingRegion", call.region());
        details.put("endpointType", global ? "global" : "regional");
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        WebIdentity verified = call.steps().webIdentity();
        put(data, "identityProviderConnectionVerificationMethod", verified == null ? null : verified.connection());
        data.put("RequestDetails", details);
        data.put("ExtendedRequestId", call.extendedRequestId());
        if (verified != null && verified.authorizedByIdp()) {
            data.put("RoleAuthorizedByIdp", true);
        }
        return data;
    }

    private AuditRecord end(Call call, Map<String, @Nullable Object> event) {
        event.put("requestID", call.requestId());
        event.put("eventID", ids.requestId());
        event.put("readOnly", true);
        event.put("resources", List.of(resource(call)));
        event.put("eventType", "AwsApiCall");
        event.put("managementEvent", true);
        event.put("recipientAccountId", call.account().id());
        event.put("eventCategory", "Management");
        Connection connection = call.request().connection();
        if (connection.tls()) {
            Map<String, @Nullable Object> tls = new LinkedHashMap<>();
            put(tls, "tlsVersion", connection.tlsProtocol());
            put(
                    tls,
                    "clientProvidedHostHeader",
                    call.request().headers().first("Host").orElse(null));
            event.put("tlsDetails", tls);
        }
        return new AuditRecord(event);
    }

    private static Map<String, @Nullable Object> resource(Call call) {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        resource.put("accountId", call.account().id());
        resource.put("type", "AWS::IAM::Role");
        resource.put("ARN", call.form().get("RoleArn"));
        return resource;
    }

    private static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
