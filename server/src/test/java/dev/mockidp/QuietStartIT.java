// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A host's log and console stay the host's. */
class QuietStartIT {
    private static final long PATIENCE_SECONDS = 60;
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    /** What a host does, in a JVM of its own. */
    static final class Host {
        private Host() {}

        public static void main(String[] arguments) {
            try (MockIdpServer server = MockIdpServer.start();
                    MockStsServer sts = MockStsServer.start()) {
                server.newIssuer().mint();
                sts.newAccount();
            }
            Logger engine = Logger.getLogger("org.xnio");
            if (engine.getFilter() != null || engine.getLevel() != null) {
                throw new AssertionError("the logger org.xnio was not left as it was");
            }
            if (arguments.length > 0) {
                engine.log(Level.INFO, "the host has a word");
            }
        }
    }

    @Test
    void startingWritesNothing() throws Exception {
        assertThat(said()).isEmpty();
    }

    @Test
    void whatTheHostLogsIsStillSeen() throws Exception {
        assertThat(said("loud")).contains("the host has a word");
    }

    private static String said(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED"); // Amazon's provider, which only the tests have
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Host.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
