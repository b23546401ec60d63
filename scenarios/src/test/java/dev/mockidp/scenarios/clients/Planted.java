// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.fault.ConnectionReset;
import dev.mockidp.fault.ContentType;
import dev.mockidp.fault.Fault;
import dev.mockidp.fault.ReplaceBody;
import dev.mockidp.fault.Stall;
import dev.mockidp.fault.Status;
import dev.mockidp.http.Point;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the STS answers to every attempt, in the words that AWS is known to use; each has a row in the table. */
enum Planted {
    VERIFICATION_KEY(
            400,
            "InvalidIdentityToken",
            "Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements"),
    INCORRECT_AUDIENCE(400, "InvalidIdentityToken", "Incorrect token audience"),
    EXPIRED(
            400,
            "ExpiredTokenException",
            "Token expired: current date/time 1731098245 must be before the expiration date/time 1731095240"),
    /** AWS's text is not known. */
    IDP_COMMUNICATION(400, "IDPCommunicationError", "text not known"),
    IDP_REJECTED_CLAIM(
            403, "IDPRejectedClaim", "graph.facebook.com: graph.facebook.com responded with HTTP/1.1 400 Bad Request"),
    ACCESS_DENIED(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
    VALIDATION(400, "ValidationError", "Request ARN is invalid"),
    MALFORMED_INPUT(400, "MalformedInput", "missing value for decimal type"),
    MALFORMED_POLICY(400, "MalformedPolicyDocument", "Syntax errors in policy."),
    PACKED_POLICY(
            400, "PackedPolicyTooLarge", "Packed policy consumes 120% of allotted space, please use smaller policy"),
    INVALID_PARAMETER(
            400, "InvalidParameterValue", "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    INVALID_ACTION(400, "InvalidAction", "Could not find operation AssumeRole for version 2011-06-15"),
    REGION_DISABLED(
            403,
            "RegionDisabledException",
            "STS is not activated in this region for account:123456789012. Your account administrator can activate STS in"
                    + " this region using the IAM Console."),
    THROTTLING(400, "Throttling", "Rate exceeded"),
    INTERNAL_FAILURE(500, "InternalFailure", "Unknown error validating third-party token"),
    STATUS_429(429),
    STATUS_500(500),
    STATUS_502(502),
    STATUS_503(503),
    STATUS_504(504),
    PLAIN_TEXT("503 with plain text", new Status(503)),
    RESET("connection reset, no answer", new ConnectionReset(Point.BEFORE_RESPONSE)),
    SILENCE("no answer, connection open", new Stall(Point.BEFORE_RESPONSE));

    private final String title;
    private final @Nullable String code;
    private final List<Fault> faults;

    Planted(int status, String code, String message) {
        this.title = status + " `" + code + '`';
        this.code = code;
        this.faults = List.of(new Status(status, true), new ContentType("text/xml"), new ReplaceBody("""
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId>
                </ErrorResponse>
                """.formatted(
                        status < 500 ? "Sender" : "Receiver", code, message)));
    }

    /** An error of whatever stands before the STS, with its page. */
    Planted(int status) {
        this.title = status + " with a load balancer's page";
        this.code = null;
        this.faults = List.of(
                new Status(status, true),
                new ContentType("text/html"),
                new ReplaceBody("<html><head><title>" + status + "</title></head><body><h1>" + status
                        + "</h1></body></html>\n"));
    }

    Planted(String title, Fault fault) {
        this.title = title;
        this.code = null;
        this.faults = List.of(fault);
    }

    /** Returns what the table's row is headed. */
    String title() {
        return switch (this) {
            case VERIFICATION_KEY -> title + " (verification key)";
            case INCORRECT_AUDIENCE -> title + " (audience)";
            default -> title;
        };
    }

    Optional<String> code() {
        return Optional.ofNullable(code);
    }

    Fault[] faults() {
        return faults.toArray(Fault[]::new);
    }
}
