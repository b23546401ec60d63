// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
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
        subcommands = {ServeCommand.class, ReproduceCommand.class, ScenariosCommand.class, MintCommand.class, ExplainCommand.class, LintCommand.class, CheckCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:what was asked holds", "1:it does not", "2:misuse; the last line says what and the way out"})
final class Main implements Runnable {
    private static final Logger ENGINE_LOG = Logger.getLogger("org.xnio");
    private static final Logger THREADS_LOG = Logger.getLogger("org.jboss.threads");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        ENGINE_LOG.setLevel(Level.WARNING);
        THREADS_LOG.setLevel(Level.WARNING);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, args) -> misuse(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> failure(problem, command))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static int misuse(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("mockidp: " + problem.getMessage());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** A bad name or setting is misuse; what else goes wrong is ours, and is told without a stack trace all the same. */
    private static int failure(Exception problem, CommandLine command) {
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        command.getErr().println("mockidp: " + message);
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed: serve, reproduce, scenarios, mint, explain, lint or check");
    }
}
