// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of all faults is what the code says. */
class FaultReferenceTest {
    private static final Path FILE = Path.of("FAULTS.md");

    @Test
    void theTableIsWhatTheCodeSays() throws IOException {
        String generated = document();
        if (Boolean.getBoolean("mockidp.updateReference")) {
            Files.writeString(FILE, generated);
        }
        assertThat(FILE)
                .as("run this test with -Dmockidp.updateReference=true to write %s anew", FILE)
                .hasContent(generated);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Every fault

                Generated from the code by `FaultReferenceTest`. The name and the settings are the same in YAML (scenarios) and in
                JSON (control API); in Java a fault is the record of that name in `dev.mockidp.fault`. A setting with `=` has that
                default. A fault with one setting that must be given may be written as `name: value`.

                """);
        for (FaultLevel level : FaultLevel.values()) {
            table(level, text);
        }
        listeners(text);
        return text.toString();
    }

    private static void table(FaultLevel level, StringBuilder text) {
        text.append("## ")
                .append(level.name().charAt(0))
                .append(level.name().substring(1).toLowerCase(java.util.Locale.ROOT));
        text.append("\n\n| name | Java | settings | example |\n|---|---|---|---|\n");
        Map<String, Fault> examples = new LinkedHashMap<>();
        FaultCodecTest.examples()
                .filter(fault -> fault.level() == level)
                .forEach(fault -> examples.putIfAbsent(fault.kind(), fault));
        examples.forEach((name, fault) -> text.append("| `")
                .append(name)
                .append("` | `")
                .append(fault.getClass().getSimpleName())
                .append("` | ")
                .append(settings(fault.getClass()))
                .append(" | `")
                .append(cell(Json.write(Map.of(name, new java.util.TreeMap<>(FaultCodec.write(fault))))))
                .append("` |\n"));
        text.append('\n');
    }

    private static String settings(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(FaultReferenceTest::setting)
                .collect(Collectors.joining("<br>"));
    }

    private static String setting(RecordComponent component) {
        Default otherwise = component.getAnnotation(Default.class);
        String given = otherwise == null ? "" : " = `" + otherwise.value() + "`";
        return "`" + component.getName() + "` " + values(component.getType()) + given;
    }

    private static String values(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> Keys.wireName((Enum<?>) constant))
                        .collect(Collectors.joining(", "))
                : type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static void listeners(StringBuilder text) {
        text.append("""
                ## Listener

                Constants of `ListenerFault`, applied to a `ServerListener`: they strike before any request, so everybody who connects
                sees them.

                | name | Java | concerns |
                |---|---|---|
                """);
        for (ListenerFault fault : ListenerFault.values()) {
            text.append("| `")
                    .append(fault.wireName())
                    .append("` | `")
                    .append(fault.name())
                    .append("` | ")
                    .append(Keys.wireName(fault.kind()))
                    .append(" |\n");
        }
    }
}
