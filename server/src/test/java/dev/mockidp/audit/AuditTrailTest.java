// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/path/deploy";

    private static AuditRecord record(String name, @Nullable String error, String role) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventName", name);
        if (error != null) {
            event.put("errorCode", error);
        }
        event.put("requestParameters", Map.of("roleArn", role));
        return new AuditRecord(event);
    }

    @Test
    void queryIsByEventNameErrorCodeRoleAndPattern() {
        AuditTrail trail = new AuditTrail();
        AuditRecord denied = record("AssumeRoleWithWebIdentity", "AccessDenied", ROLE);
        AuditRecord given = record("AssumeRoleWithWebIdentity", null, ROLE);
        AuditRecord other = record("CreateRole", null, ROLE + "2");
        List.of(denied, given, other).forEach(trail::add);
        AuditQuery all = AuditQuery.all();
        assertThat(trail.records(all)).containsExactly(denied, given, other);
        assertThat(trail.records(all.withEventName("CreateRole"))).containsExactly(other);
        assertThat(trail.records(all.withErrorCode("AccessDenied"))).containsExactly(denied);
        assertThat(trail.records(all.withErrorCode(""))).containsExactly(given, other);
        assertThat(trail.records(all.withRole("deploy"))).containsExactly(denied, given);
        assertThat(trail.records(all.withRole(ROLE).withErrorCode(""))).containsExactly(given);
        assertThat(trail.records(all.withRole("path/deploy"))).isEmpty();
        assertThat(trail.records(all.withPattern(FilterPattern.parse("{ $.errorCode NOT EXISTS }"))))
                .containsExactly(given, other);
    }

    @Test
    void oldestRecordsGoWhenThereAreTooMany() {
        AuditTrail trail = new AuditTrail();
        for (int i = 0; i < AuditTrail.CAPACITY + 5; i++) {
            trail.add(record("Call" + i, null, ROLE));
        }
        assertThat(trail.records()).hasSize(AuditTrail.CAPACITY);
        assertThat(trail.records().get(0).eventName()).isEqualTo("Call5");
        assertThat(trail.count()).isEqualTo(AuditTrail.CAPACITY + 5);
        trail.clear();
        assertThat(trail.records()).isEmpty();
    }

    @Test
    void fileHasOneLineARecordAndIsAppendedTo(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("audit.jsonl");
        Files.writeString(file, "{}\n");
        AuditTrail trail = new AuditTrail();
        try (AuditFile out = AuditFile.append(file)) {
            trail.onRecord(out);
            trail.add(record("a\nb", null, ROLE));
            assertThat(Files.readAllLines(file))
                    .containsExactly("{}", trail.records().get(0).json());
        }
        assertThatThrownBy(() -> AuditFile.append(dir))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the audit file " + dir);
    }

    @Test
    void listenerThatFailsIsToldNothingMoreAndTheOthersAre() {
        AuditTrail trail = new AuditTrail();
        List<String> told = new ArrayList<>();
        trail.onRecord(record -> {
            told.add("bad");
            throw new IllegalStateException("full");
        });
        trail.onRecord(record -> told.add(record.eventName()));
        trail.add(record("One", null, ROLE));
        trail.add(record("Two", null, ROLE));
        assertThat(told).containsExactly("bad", "One", "Two");
    }
}
