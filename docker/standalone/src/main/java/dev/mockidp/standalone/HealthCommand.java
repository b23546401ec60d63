// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mockidp health}: asks the server that is configured alike whether it is up; for a container's health check. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the server that runs with the same settings on this machine: exits with 0 if it is up, with 1 if not.",
            "Needs no other program, and no token."
        })
final class HealthCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Override
    public Integer call() {
        Configuration configuration = ConfigurationOptions.read(spec, main.environment());
        return Probe.run(configuration, spec.commandLine().getErr());
    }
}
