// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import dev.mockidp.internal.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record as CloudTrail delivers it (IAM User Guide, "Logging IAM and AWS STS API calls with CloudTrail").
 *
 * @param event the members of the record, in CloudTrail's order; not to be changed
 */
public record AuditRecord(Map<String, @Nullable Object> event) {
    /** Copies the outermost members. */
    public AuditRecord {
        event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
    }

    /** Returns the operation, for example {@code AssumeRoleWithWebIdentity}. */
    public String eventName() {
        return String.valueOf(event.get("eventName"));
    }

    /** Returns the error, for example {@code AccessDenied}; empty if the call succeeded. */
    public Optional<String> errorCode() {
        return Optional.ofNullable(event.get("errorCode")).map(String::valueOf);
    }

    /** Returns the ARN of the role that the call was about; empty if it was about none. */
    public Optional<String> roleArn() {
        if (event.get("requestParameters") instanceof Map<?, ?> parameters) {
            Object arn = parameters.get("roleArn");
            return arn instanceof String text ? Optional.of(text) : firstResource();
        }
        return firstResource();
    }

    private Optional<String> firstResource() {
        return event.get("resources") instanceof List<?> list
                        && !list.isEmpty()
                        && list.get(0) instanceof Map<?, ?> resource
                        && resource.get("ARN") instanceof String arn
                ? Optional.of(arn)
                : Optional.empty();
    }

    /** Returns the record as one line of JSON, without a line break. */
    public String json() {
        return Json.write(event);
    }

    @Override
    public String toString() {
        return json();
    }
}
