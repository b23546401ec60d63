// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code mockidp}. Exit codes: 0 what was asked holds, 1 it does not, 2 misuse. */
@Command(
        name = "mockidp",
        description = "A mock OpenID Provider and AWS STS that fail on purpose. For tests only.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            ReproduceCommand.class,
            ScenariosCommand.class,
            MintCommand.class,
            ExplainCommand.class,
            LintCommand.class,
            CheckCommand.class,
            FilterCommand.class,
            ConfigCommand.class,
            HealthCommand.class,
            RehearseCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:what was asked holds", "1:it does not", "2:misuse; the last line says what and the way out"})
final class Main implements Runnable {

    /** The commands that take the settings of {@code serve}. */
    private static final Set<String> CONFIGURED = Set.of("serve", "config", "health");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Returns the variables that configure the commands. */
    Map<String, String> environment() {
        return environment;
    }

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        Launch.main(arguments);
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main(environment));
        line.getSubcommands().forEach((name, command) -> {
            if (CONFIGURED.contains(name)) {
                ConfigurationOptions.addTo(command.getCommandSpec());
            }
        });
        return line.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, args) -> misuse(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> failure(problem, command))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static int misuse(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("mockidp: " + Redaction.of(String.valueOf(problem.getMessage())));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failure(Exception problem, CommandLine command) {
        return Launch.told(problem, command.getErr());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is needed: serve, reproduce, scenarios, mint, explain, lint, check, filter, config or health");
    }
}
