// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.ClientUnderTest;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import dev.mockidp.scenario.Verdict;
import dev.mockidp.scenarios.clients.SdkClient.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the judge says of one client in one scenario.
 *
 * @param word what stands in the matrix
 * @param reason what was expected and what happened; empty if it coped
 */
record MatrixCell(String word, String reason) {
    private static final int TRIES = 3;

    /** A client in the matrix: its column, and how it is driven. */
    interface Column {
        String heading();

        ClientCard card();

        Optional<String> missing();

        /** Drives a run. */
        Verdict judge(ScenarioRun run);
    }

    static Column of(Verifier verifier) {
        return new Column() {
            @Override
            public String heading() {
                return verifier.heading();
            }

            @Override
            public ClientCard card() {
                return verifier.card();
            }

            @Override
            public Optional<String> missing() {
                return verifier.program().missing();
            }

            @Override
            public Verdict judge(ScenarioRun run) {
                verifier.program().refresh();
                String audience = run.audience().orElseThrow();
                List<String> command = verifier.command(run.issuer().identifier(), audience);
                try (ProgramVerifier client = new ProgramVerifier(command)) {
                    return run.judge((ClientUnderTest) client);
                }
            }
        };
    }

    static Column of(SdkClient client, Mode mode) {
        return new Column() {
            @Override
            public String heading() {
                return client.heading();
            }

            @Override
            public ClientCard card() {
                return SdkCaller.card(client);
            }

            @Override
            public Optional<String> missing() {
                return client.missing();
            }

            @Override
            public Verdict judge(ScenarioRun run) {
                try (ClientFolder folder = ClientFolder.create()) {
                    return run.judge((ClientUnderTest) new SdkCaller(client, mode, folder));
                }
            }
        };
    }

    static List<Column> verifiers() {
        return Stream.of(Verifier.values()).map(MatrixCell::of).toList();
    }

    /** The chain is what most users have. Terraform wants a bucket, too, and the CLI's chain asks who it is at its end. */
    static List<Column> callers() {
        return Stream.of(SdkClient.values())
                .filter(client -> client != SdkClient.ACTION && client != SdkClient.TERRAFORM)
                .map(client -> of(client, hasPlainChain(client) ? Mode.CHAIN : Mode.CALL))
                .toList();
    }

    private static boolean hasPlainChain(SdkClient client) {
        return client.modes().contains(Mode.CHAIN) && client != SdkClient.CLI;
    }

    /** Runs a scenario at its true scale, again where the machine was too busy to tell. */
    static MatrixCell measure(Scenario scenario, Column column) {
        MatrixCell cell = new MatrixCell("?", "not run");
        for (int i = 0; i < TRIES && cell.word.equals("?"); i++) {
            try (ScenarioRun run = ScenarioRunner.atTrueScale().prepare(scenario, column.card())) {
                cell = of(column.judge(run));
            }
        }
        return cell;
    }

    private static MatrixCell of(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return new MatrixCell("**no**", plain(failed.differences().get(0).toString()));
        }
        if (verdict instanceof Verdict.Inconclusive unclear) {
            return new MatrixCell("?", unclear.reason());
        }
        return verdict instanceof Verdict.Skipped skipped
                ? new MatrixCell("–", "needs " + skipped.capability())
                : new MatrixCell("yes", "");
    }

    /** Leaves out what differs from run to run: the client's own words and the time. */
    private static String plain(String difference) {
        return difference
                .replaceAll("\\s+", " ")
                .replaceAll(" \\(dev\\.mockidp.*", "")
                .replaceAll(" after \\d+\\.\\d+ s", "");
    }
}
