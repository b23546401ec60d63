// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mockidp serve}: an issuer, an STS that trusts it and the control API, until the process is ended. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves an issuer, an STS with an account that trusts it, and the control API, until it is ended.",
            "Each setting is an option, a variable (--sts-port: MOCKIDP_STS_PORT, MOCKIDP_STS_PORT_PATH for a file that",
            "holds the value) and an entry of the file; an option goes over a variable, a variable over the file.",
            "SIGTERM ends it cleanly."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Option(names = "--json", description = "print one line of JSON with the addresses")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = ConfigurationOptions.read(spec, main.environment());
        return Serving.untilEnded(configuration, spec.commandLine().getOut(), json);
    }
}
