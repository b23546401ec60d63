// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Door;
import dev.mockidp.scenario.Scenario;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockidp scenarios}: the catalogue, or one scenario in full. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios by family, or tells one in full.")
final class ScenariosCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "a scenario's id")
    private @Nullable String id;

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        PrintWriter out = spec.commandLine().getOut();
        if (id == null) {
            list(catalogue, out);
        } else {
            tell(catalogue.get(id), out);
        }
        return 0;
    }

    private static void list(Catalogue catalogue, PrintWriter out) {
        for (String family : catalogue.families()) {
            out.println(family);
            for (Scenario scenario : catalogue.family(family)) {
                out.printf("  %-48s %s%n", scenario.id(), scenario.title());
            }
        }
    }

    private static void tell(Scenario scenario, PrintWriter out) {
        out.println(scenario.id());
        out.println("  " + scenario.title());
        out.printf(
                "  family %s, severity %s, %s, judged at: %s%n",
                scenario.family(),
                scenario.severity(),
                scenario.obligation(),
                scenario.doors().stream().map(Door::wireName).collect(Collectors.joining(", ")));
        Prose.print(out, "Cause", Placeholders.filled(scenario.cause()));
        Prose.print(out, "Remedy", Placeholders.filled(scenario.remedy()));
        out.println();
        out.println("Sources");
        scenario.sources().forEach(source -> out.println("  " + source));
        out.println();
        out.println("Replay it with: mockidp reproduce " + scenario.id());
    }
}
