// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Request;
import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How answers of the Query protocol are written. */
enum AnswerFormat {
    XML("text/xml") {
        @Override
        byte[] success(AwsService service, String operation, @Nullable Fields result, String requestId) {
            XmlWriter xml = new XmlWriter().open(operation + "Response", service.namespace());
            if (result != null) {
                new Fields().with(operation + "Result", result).writeTo(xml);
            }
            return xml.open("ResponseMetadata")
                    .element("RequestId", requestId)
                    .close()
                    .close()
                    .bytes();
        }

        @Override
        byte[] error(AwsService service, AwsError error, @Nullable String message, String requestId) {
            XmlWriter xml = new XmlWriter()
                    .open("ErrorResponse", error.isDispatchers() ? DISPATCHER : service.namespace())
                    .open("Error")
                    .element("Type", error.party())
                    .element("Code", error.code());
            if (message != null) {
                xml.element("Message", message);
            }
            return xml.close().element("RequestId", requestId).close().bytes();
        }
    },
    /** Undocumented; the nesting and the form of errors are those of Envoy's test data. */
    JSON("application/json") {
        @Override
        byte[] success(AwsService service, String operation, @Nullable Fields result, String requestId) {
            Map<String, @Nullable Object> response = new LinkedHashMap<>();
            if (result != null) {
                response.put(operation + "Result", result.json());
            }
            response.put("ResponseMetadata", Map.of("RequestId", requestId));
            return Json.writeBytes(Map.of(operation + "Response", response));
        }

        @Override
        byte[] error(AwsService service, AwsError error, @Nullable String message, String requestId) {
            Fields fields = new Fields()
                    .with("Code", error.code())
                    .with("Message", message)
                    .with("Type", error.party());
            return Json.writeBytes(new Fields()
                    .with("Error", fields)
                    .with("RequestId", requestId)
                    .json());
        }
    };

    private static final String DISPATCHER = "http://webservices.amazon.com/AWSFault/2005-15-09";

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** Writes the answer of an operation; a result of null has no element, unlike an empty one. */
    abstract byte[] success(AwsService service, String operation, @Nullable Fields result, String requestId);

    abstract byte[] error(AwsService service, AwsError error, @Nullable String message, String requestId);

    /** Returns the format that a request asks for by {@code Accept}; only {@code application/json} is known to matter. */
    static AnswerFormat of(Request request) {
        for (String accept : request.headers().all("Accept")) {
            for (String range : accept.split(",")) {
                if (range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON.contentType)) {
                    return JSON;
                }
            }
        }
        return XML;
    }
}
