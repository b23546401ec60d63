// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.audit.AuditQuery;
import dev.mockidp.audit.AuditRecord;
import dev.mockidp.audit.AuditTrail;
import dev.mockidp.audit.FilterPattern;
import dev.mockidp.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the control API tells of CloudTrail records, as JSON or as the lines that {@code mockidp filter} reads. */
final class AuditOperations {
    private static final String[] QUERY = {"event", "error", "role", "pattern", "limit"};

    private final Function<Call, AuditTrail> trails;

    private AuditOperations(Function<Call, AuditTrail> trails) {
        this.trails = trails;
    }

    static void addTo(Routes routes, String path, Function<Call, AuditTrail> trails) {
        AuditOperations operations = new AuditOperations(trails);
        routes.add(
                Route.get(path, operations::list).query(QUERY),
                Route.get(path + "/lines", operations::lines).query(QUERY),
                Route.delete(path, operations::clear));
    }

    private Answer list(Call call) {
        return Replies.ok(
                Map.of("records", records(call).stream().map(AuditRecord::event).toList()));
    }

    private Answer lines(Call call) {
        return Replies.of(
                "application/x-ndjson",
                records(call).stream().map(found -> found.json() + "\n").collect(Collectors.joining()));
    }

    private Answer clear(Call call) {
        trails.apply(call).clear();
        return Replies.noContent();
    }

    /** The newest that fit, oldest first. */
    private List<AuditRecord> records(Call call) {
        int limit = (int) call.number("limit", AuditTrail.CAPACITY, 1, AuditTrail.CAPACITY);
        List<AuditRecord> found = trails.apply(call).records(query(call));
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private static AuditQuery query(Call call) {
        return new AuditQuery(
                call.parameter("event").orElse(null),
                call.parameter("error").orElse(null),
                call.parameter("role").orElse(null),
                call.parameter("pattern").map(FilterPattern::parse).orElse(null));
    }
}
