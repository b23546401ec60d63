// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and answered once.
 *
 * @param number counts from 1 in the issuer or account
 * @param role the endpoint's role: {@code discovery}, {@code jwks}, {@code token}, {@code sts} or {@code other}
 * @param method the request's method
 * @param path the path relative to the issuer
 * @param status the status code of the answer; null if there was none
 * @param faults the names of the faults that struck
 */
public record RecordedRequest(
        long number,
        String role,
        String method,
        String path,
        @Nullable Integer status,
        List<String> faults) {
    /** Copies the list. */
    public RecordedRequest {
        faults = List.copyOf(faults);
    }

    static RecordedRequest of(Map<String, @Nullable Object> entry) {
        Object faults = entry.get("faults");
        return new RecordedRequest(
                entry.get("number") instanceof Number number ? number.longValue() : 0,
                String.valueOf(entry.get("role")),
                String.valueOf(entry.get("method")),
                String.valueOf(entry.get("path")),
                entry.get("status") instanceof Number status ? status.intValue() : null,
                faults instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of());
    }
}
