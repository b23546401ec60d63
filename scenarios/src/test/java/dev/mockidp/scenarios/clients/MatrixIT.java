// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Door;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenarios.clients.MatrixCell.Column;
import dev.mockidp.scenarios.clients.SdkClient.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who copes with what: the matrix in MATRIX.md, written on demand, and a sample of it that must hold. */
class MatrixIT {
    private static final String CORNER = "scenario";
    private static final Catalogue CATALOGUE = Catalogue.load();

    static Stream<Arguments> sample() {
        Stream<Column> verifiers = Stream.of(Verifier.NIMBUS, Verifier.JOSE, Verifier.PYJWT, Verifier.GO_OIDC)
                .map(MatrixCell::of);
        Stream<Arguments> tokens = verifiers.flatMap(column ->
                Stream.of("token-alg-none", "token-wrong-audience").map(id -> Arguments.of(Door.VERIFIER, id, column)));
        Stream<Arguments> calls = Stream.of(SdkClient.JS, SdkClient.BOTO3)
                .map(client -> MatrixCell.of(client, Mode.CHAIN))
                .flatMap(column -> Stream.of("idp-fails-twice-then-recovers", "audience-mismatch-is-permanent")
                        .map(id -> Arguments.of(Door.CALLER, id, column)));
        return Stream.concat(tokens, calls);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sample")
    void aSampleOfTheMatrixHolds(Door door, String id, Column column) throws IOException {
        assumeTrue(column.missing().isEmpty(), () -> column.missing().orElse(""));
        MatrixCell cell = MatrixCell.measure(CATALOGUE.get(id), column);
        assumeTrue(!cell.word().equals("?"), cell::reason);
        String kept = Page.MATRIX
                .cell(door.wireName(), CORNER, '`' + id + '`', column.heading())
                .orElseThrow(() -> new AssertionError("MATRIX.md has no cell for " + id + ", " + column.heading()
                        + "; run scenarios/clients/measure matrix"));
        assertThat(cell.word()).as(column.heading() + ": " + cell.reason()).isEqualTo(kept);
    }

    @Test
    @EnabledIfSystemProperty(named = "mockidp.measure", matches = "matrix|all")
    void measure() throws IOException {
        try (Crew crew = new Crew(3)) {
            Page.MATRIX.write(Door.VERIFIER.wireName(), render(Door.VERIFIER, MatrixCell.verifiers(), crew));
            Page.MATRIX.write(Door.CALLER.wireName(), render(Door.CALLER, MatrixCell.callers(), crew));
        }
    }

    private static String render(Door door, List<Column> all, Crew crew) {
        List<Column> columns =
                all.stream().filter(column -> column.missing().isEmpty()).toList();
        Map<Scenario, List<Future<MatrixCell>>> rows = new LinkedHashMap<>();
        CATALOGUE.all().stream()
                .filter(scenario -> scenario.doors().contains(door))
                .forEach(scenario -> rows.put(
                        scenario,
                        columns.stream()
                                .map(column -> crew.start(() -> MatrixCell.measure(scenario, column)))
                                .toList()));
        StringBuilder table = new StringBuilder(
                Page.header(Stream.concat(Stream.of(CORNER), columns.stream().map(Column::heading))
                        .toList()));
        StringBuilder reasons = new StringBuilder();
        rows.forEach((scenario, futures) -> {
            List<MatrixCell> cells = Crew.results(futures);
            table.append(Page.row(Stream.concat(
                    Stream.of('`' + scenario.id() + '`'), cells.stream().map(MatrixCell::word))));
            reasons.append(reasons(scenario, columns, cells));
        });
        return "\n" + Measured.note() + "\n" + table + "\n" + reasons + "\n";
    }

    /** One line a reason, with those whom it concerns. */
    private static String reasons(Scenario scenario, List<Column> columns, List<MatrixCell> cells) {
        Map<String, List<String>> concerned = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String reason = cells.get(i).reason();
            if (!reason.isEmpty()) {
                concerned
                        .computeIfAbsent(reason, key -> new ArrayList<>())
                        .add(columns.get(i).heading());
            }
        }
        StringBuilder lines = new StringBuilder();
        concerned.forEach((reason, who) ->
                lines.append("- `" + scenario.id() + "`: " + reason + " (" + String.join("; ", who) + ")\n"));
        return lines.toString();
    }
}
