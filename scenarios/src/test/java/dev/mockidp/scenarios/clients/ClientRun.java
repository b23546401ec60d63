// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a client to its end, or to a limit.
 *
 * @param hung whether the limit ended it
 * @param exit its exit code; meaningless if it hung
 * @param output what it wrote to standard output
 * @param error what it wrote to standard error
 */
record ClientRun(boolean hung, int exit, String output, String error) {
    static final Duration LIMIT = Duration.ofSeconds(60);

    static ClientRun of(SdkClient client, SdkClient.Mode mode, Path folder, Map<String, String> env, Duration limit) {
        client.program().refresh();
        List<String> command = new ArrayList<>(client.program().command());
        if (client.modes().size() > 1) {
            command.add(mode.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            environment(client, folder, env, builder.environment());
            return run(builder, folder, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + client + " was running", e);
        }
    }

    private static void environment(SdkClient client, Path folder, Map<String, String> given, Map<String, String> env)
            throws IOException {
        String path = env.getOrDefault("PATH", "/usr/bin:/bin");
        env.clear();
        env.putAll(given);
        env.put("PATH", path);
        switch (client) {
            case CLI -> env.put("PATH", Program.PREPARED.resolve("cli/bin") + ":" + path);
            case CLI_BEFORE_2_13 -> env.put("PATH", "/usr/bin:/bin");
            case ACTION -> inputs(env);
            case TERRAFORM -> {
                Files.copy(client.program().source(), folder.resolve("main.tf"), StandardCopyOption.REPLACE_EXISTING);
                env.put("CHECKPOINT_DISABLE", "1");
            }
            default -> {}
        }
    }

    /** A runner hands the inputs of an action over as variables. */
    private static void inputs(Map<String, String> env) {
        env.put("INPUT_ROLE-TO-ASSUME", env.getOrDefault("AWS_ROLE_ARN", ""));
        env.put("INPUT_WEB-IDENTITY-TOKEN-FILE", env.getOrDefault("AWS_WEB_IDENTITY_TOKEN_FILE", ""));
        env.put("INPUT_AWS-REGION", env.getOrDefault("AWS_REGION", ""));
    }

    private static ClientRun run(ProcessBuilder builder, Path folder, Duration limit)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "stdout", "");
        Path err = Files.createTempFile(folder, "stderr", "");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new ClientRun(!ended, process.exitValue(), Files.readString(out).strip(), Files.readString(err));
    }
}
