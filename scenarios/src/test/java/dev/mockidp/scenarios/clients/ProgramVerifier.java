// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verifier in a process of its own: one token a line in, one outcome a line out. It is started with the first token. */
final class ProgramVerifier implements TokenVerifier, AutoCloseable {
    private final List<String> command;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;
    private int unanswered;

    ProgramVerifier(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public void verify(String token) throws Exception {
        OutputStream in = started().getOutputStream();
        in.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        unanswered++;
        String line = null;
        while (unanswered > 0) { // an answer to a token that was given up comes late
            line = answer();
            unanswered--;
        }
        if (line != null && !line.startsWith("accept")) {
            throw Told.of(line);
        }
    }

    private synchronized Process started() throws IOException {
        Process running = process;
        if (running == null) {
            running = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process = running;
            answers = running.inputReader(StandardCharsets.UTF_8);
        }
        return running;
    }

    private String answer() throws IOException, Told {
        BufferedReader reader = answers;
        String line = reader == null ? null : reader.readLine();
        if (line == null) {
            throw new Told(Outcome.CRASH, "the program ended");
        }
        return line;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
