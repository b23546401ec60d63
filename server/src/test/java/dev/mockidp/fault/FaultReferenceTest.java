// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.token.KeyMove;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

                Generated from the code by `FaultReferenceTest`. Each fault has one name, the same in YAML (scenarios), in JSON
                (control API) and in the journal; in Java it is the record of that name in `dev.mockidp.fault`.

                - Java: `issuer.faults().on(Role.JWKS).first(2).apply(...)` with what the column says.
                - YAML: under `then` of a rule; `when` says on which occasions.
                - HTTP: `POST /issuers/{name}/faults`, or `/sts/accounts/{id}/faults`, with what the column says and, beside
                  `then`, a `when` in the same words.

                A setting with `=` has that default. A fault with one setting that must be given may be written as
                `name: value`. `GET /vocabulary` of the control API lists all these words.

                ## Places

                `connection-reset`, `connection-close` and `stall` happen at a place:

                | place | what was done before | what is not done any more |
                |---|---|---|
                | `before-request` | the head of the request was read, by which the rule chose | its content is not read: who goes on sending it meets a full window or a reset; of a request without content it is the same as `before-response` on the wire |
                | `before-response` | the whole request was read | not one byte is sent |
                | `after-status-line` | the status line was sent | no header field is sent |
                | `after-headers` | the whole head was sent | no byte of the content is sent |
                | `after N bytes` | the head and N bytes of the content were sent | the rest; a content that is shorter is sent whole |
                | `after N chunks` | the head and N whole chunks were sent; the content is sent in chunks for it | the chunk that ends the message |

                Rules at `before-request` are asked before all others, for nothing else is known then; they cannot select by
                `form`. The STS reads the account from the content, so there it is the same as `before-response`. Still earlier,
                before the head and so before anything is known by which a rule could choose, only a listener's faults strike:
                after the connection was accepted (`accept-and-reset`, `accept-and-close`, `accept-and-ignore`), after the
                client's first bytes (`handshake-rst`, `handshake-stall`), or before it is accepted (`refused`, `blackhole`).

                A delay waits before the status line, the header fields or the content (`before`), for one exchange; a
                listener's `delay`, fixed or by chance, lies between the acceptance of a connection and the first look at it.
                The operating system accepts connections by itself, so their clients connect at once and then wait.

                """);
        for (FaultLevel level : FaultLevel.values()) {
            table(level, text);
        }
        keyMoves(text);
        listeners(text);
        return text.toString();
    }

    private static void table(FaultLevel level, StringBuilder text) {
        text.append("## ")
                .append(level.name().charAt(0))
                .append(level.name().substring(1).toLowerCase(Locale.ROOT));
        text.append("\n\n| name | settings | Java | YAML | HTTP |\n|---|---|---|---|---|\n");
        Map<String, Fault> examples = new LinkedHashMap<>();
        FaultCodecTest.examples()
                .filter(fault -> fault.level() == level)
                .forEach(fault -> examples.putIfAbsent(fault.kind(), fault));
        examples.forEach((name, fault) -> {
            Map<String, Object> then = Map.of(name, new TreeMap<>(FaultCodec.write(fault)));
            row(
                    text,
                    code(name),
                    settings(fault.getClass()),
                    code(JavaText.of(fault)),
                    code(yaml(then)),
                    code(Json.write(Map.of("then", then))));
        });
        text.append('\n');
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    /** The form without quotes where YAML needs none. */
    private static String yaml(Map<String, ?> then) {
        String name = then.keySet().iterator().next();
        String settings = Json.write(then.get(name))
                .replaceAll("\"([A-Za-z]+)\":", "$1: ")
                .replaceAll(": \"([a-z0-9][A-Za-z0-9 -]*)\"", ": $1");
        return name + ": " + settings;
    }

    @ParameterizedTest
    @MethodSource("dev.mockidp.fault.FaultCodecTest#examples")
    void theFormsInTheTableMeanTheFault(Fault fault) {
        Map<String, Object> then = Map.of(fault.kind(), new TreeMap<>(FaultCodec.write(fault)));
        assertThat(RuleCodec.then(Yaml.read("then.yaml", yaml(then)).plain())).containsExactly(fault);
        assertThat(RuleCodec.read(Json.readObject(Json.write(Map.of("then", then))))
                        .faults())
                .containsExactly(fault);
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
                : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void keyMoves(StringBuilder text) {
        text.append("""
                ## Keys in time

                What an issuer does with its keys. In Java `issuer.keys().perform(...)`; in YAML a step, or an item of `onset`, which
                happens when a scenario's faults come in force; over HTTP `POST /issuers/{name}/keys/moves`.

                | name | what the issuer does | Java | YAML | HTTP |
                |---|---|---|---|---|
                """);
        for (KeyMove move : KeyMove.values()) {
            String name = move.wireName();
            row(
                    text,
                    code(name),
                    move.deed(),
                    code("KeyMove." + move),
                    code("keys: {move: " + name + "}"),
                    code("{\"move\":\"" + name + "\"}"));
        }
        text.append('\n');
    }

    private static void listeners(StringBuilder text) {
        text.append("""
                ## Listener

                They strike before any request, so everybody who connects sees them. In Java `server.listener().apply(...)`, or
                `applyToNext(n, ...)` for the next connections only; in YAML a step, or an item of `onset`, of the listener `name`
                (`main`, the server's own, if it is absent); over HTTP `PUT /listeners/{name}`, for example `/listeners/main`. What
                concerns the handshake or the connection may have `next: n` beside it. A `delay` may be given beside a fault or alone.
                Open connections go on, except where the port itself is concerned.

                | name | concerns | Java | YAML | HTTP |
                |---|---|---|---|---|
                """);
        for (ListenerFault fault : ListenerFault.values()) {
            String name = fault.wireName();
            row(
                    text,
                    code(name),
                    Keys.wireName(fault.kind()),
                    code("ListenerFault." + fault),
                    code("listener: {fault: " + name + "}"),
                    code("{\"fault\":\"" + name + "\"}"));
        }
        row(
                text,
                "a delay",
                "connection",
                code("listener.delay(Duration.ofSeconds(2))"),
                code("listener: {delay: 2s}"),
                code("{\"delay\":\"2s\"}"));
    }
}
