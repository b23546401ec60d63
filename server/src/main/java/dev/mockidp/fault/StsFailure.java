// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;

import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error that AWS's security token service answers for reasons of its own, in the format and with the ids of the answer
 * that it replaces. The request is not looked at: nothing is verified, and no identity provider is called.
 *
 * @param error which error
 */
public record StsFailure(Kind error) implements HttpFault {
    private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String IAM = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static final Pattern ACCOUNT = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):.*");

    /** The errors. */
    public enum Kind {
        /** Too many requests (aws-iam-authenticator#382, #630). */
        THROTTLING("Throttling", 400, "Rate exceeded"),
        /** The identity provider could not be reached; AWS's text is not known. */
        IDP_COMMUNICATION_ERROR("IDPCommunicationError", 400, null),
        /** A defect of AWS's; the text is not known. */
        INTERNAL_FAILURE("InternalFailure", 500, null),
        /** The account has not activated the service in the region (seen in four code bases). */
        REGION_DISABLED(
                "RegionDisabledException",
                403,
                "STS is not activated in this region for account:%s. Your account administrator can activate STS in this"
                        + " region using the IAM Console.");

        private final String code;
        private final int status;
        private final @Nullable String text;

        Kind(String code, int status, @Nullable String text) {
            this.code = code;
            this.status = status;
            this.text = text;
        }

        /** Returns the code on the wire. */
        public String code() {
            return code;
        }

        /** Returns the HTTP status. */
        public int status() {
            return status;
        }
    }

    /** Checks that nothing is absent. */
    public StsFailure {
        requireNonNull(error, "error");
    }

    @Override
    public boolean replacesAnswer() {
        return true;
    }

    @Override
    public Response apply(Response planned) {
        return apply(planned, Strike.first());
    }

    @Override
    public Response apply(Response planned, Strike strike) {
        boolean json = planned.headers().first("Content-Type").orElse("").equals("application/json");
        String id = planned.headers().first("x-amzn-RequestId").orElse("");
        String type = error.status < 500 ? "Sender" : "Receiver";
        String message = error.text == null ? null : String.format(error.text, account(strike.request()));
        byte[] body = json ? json(type, message, id) : xml(strike.request(), type, message, id);
        return planned.withStatus(error.status)
                .withHeader("Content-Type", json ? "application/json" : "text/xml")
                .withBody(body);
    }

    private byte[] xml(Request request, String type, @Nullable String message, String id) {
        boolean iam = values(request, "Version").anyMatch("2010-05-08"::equals);
        XmlWriter xml = new XmlWriter()
                .open("ErrorResponse", iam ? IAM : STS)
                .open("Error")
                .element("Type", type)
                .element("Code", error.code);
        if (message != null) {
            xml.element("Message", message);
        }
        return xml.close().element("RequestId", id).close().bytes();
    }

    private byte[] json(String type, @Nullable String message, String id) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Code", error.code);
        if (message != null) {
            fields.put("Message", message);
        }
        fields.put("Type", type);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("Error", fields);
        all.put("RequestId", id);
        return Json.writeBytes(all);
    }

    private static String account(Request request) {
        return values(request, "RoleArn")
                .map(ACCOUNT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("000000000000");
    }

    private static Stream<String> values(Request request, String name) {
        return Stream.of(Parameters.inForm(request, name), Parameters.inQuery(request, name))
                .flatMap(List::stream);
    }
}
