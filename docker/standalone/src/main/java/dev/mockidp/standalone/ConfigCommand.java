// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mockidp config}: reads the configuration as {@code serve} would, and shows what is in force. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Reads file, variables and options as 'serve' would, and exits with 2 if one of them is wrong.",
            "With --print, shows what is in force and who said so, as YAML that --config takes."
        })
final class ConfigCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Option(names = "--print", description = "show the settings in force; secrets are not shown")
    private boolean print;

    @Override
    public Integer call() {
        Configuration configuration = ConfigurationOptions.read(spec, main.environment());
        if (print) {
            spec.commandLine().getOut().print(configuration.toYaml());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
