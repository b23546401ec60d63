// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the program starts. What a container does without options is done at once; all else goes to the parser of
 * {@link Main}, whose start takes longer than the rest.
 */
final class Launch {
    private static final Logger ENGINE_LOG = Logger.getLogger("org.xnio");
    private static final Logger THREADS_LOG = Logger.getLogger("org.jboss.threads");
    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    private Launch() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        ENGINE_LOG.setLevel(Level.WARNING);
        THREADS_LOG.setLevel(Level.WARNING);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System.getenv(), out, err, arguments));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        boolean isPlain = arguments.length == 1 && (arguments[0].equals("serve") || arguments[0].equals("health"));
        return isPlain ? plain(environment, out, err, arguments[0]) : Main.run(environment, out, err, arguments);
    }

    private static int plain(Map<String, String> environment, PrintWriter out, PrintWriter err, String command) {
        try {
            Configuration configuration = ConfigurationSources.read(environment, Map.of(), null);
            return command.equals("health")
                    ? Probe.run(configuration, err)
                    : Serving.untilEnded(configuration, out, false);
        } catch (Exception e) {
            return told(e, err);
        }
    }

    /**
     * A bad name or setting, a file that cannot be read and a port that is taken are misuse; what else goes wrong is ours.
     * Either is told without a stack trace.
     */
    static int told(Exception problem, PrintWriter err) {
        err.println("mockidp: " + (problem.getMessage() == null ? problem : problem.getMessage()));
        boolean isMisuse = problem instanceof IllegalArgumentException || problem instanceof UncheckedIOException;
        return isMisuse ? MISUSE : FAILED;
    }
}
