// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Headers;
import dev.mockidp.http.Interim;
import dev.mockidp.http.Response;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Responses with a status of 1xx before the final one (RFC 9110 §15.2).
 *
 * @param status the status code, 100 to 199 without 101
 * @param headers their header fields
 * @param times how many come, at least 1
 */
public record InterimResponse(
        @Default("103") int status,
        @Default("") Map<String, String> headers,
        @Default("1") int times) implements HttpFault {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** Checks the ranges. */
    public InterimResponse {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        headers.forEach(SetHeader::new);
        if (times < 1 || times > 1_000) {
            throw new IllegalArgumentException("times must be 1..1000, got " + times);
        }
        if (status == SWITCHING_PROTOCOLS) {
            throw new IllegalArgumentException("101 ends HTTP on the connection; use raw-answer");
        }
        new Interim(status, Headers.none());
    }

    @Override
    public Response apply(Response planned) {
        Headers fields = Headers.none();
        for (Map.Entry<String, String> field : headers.entrySet()) {
            fields = fields.plus(field.getKey(), field.getValue());
        }
        Interim interim = new Interim(status, fields);
        Response preceded = planned;
        for (int i = 0; i < times; i++) {
            preceded = preceded.withWire(wire -> wire.preceded(interim));
        }
        return preceded;
    }
}
