// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.StsCall;
import dev.mockidp.scenario.StsCaller;
import dev.mockidp.scenarios.clients.SdkClient.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A client of the STS as a caller in scenarios: one call is one run of its program. */
final class SdkCaller implements StsCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a reader of the error's text can take for something that passes. */
    private static final Pattern PASSING =
            Pattern.compile("retrieve verification key|Throttling|Rate exceeded|(?i)time-?d? ?out|IDPCommunication");

    private final SdkClient client;
    private final Mode mode;
    private final ClientFolder folder;

    SdkCaller(SdkClient client, Mode mode, ClientFolder folder) {
        this.client = client;
        this.mode = mode;
        this.folder = folder;
    }

    static ClientCard card(SdkClient client) {
        return ClientCard.named(client.title()).withTimeout(PATIENCE).withClassification(Told::outcome);
    }

    @Override
    public void assumeRole(StsCall call) throws Exception {
        folder.file("token", call.token().get());
        Map<String, String> env = folder.environment(call.endpoint(), call.roleArn());
        ClientRun run = ClientRun.of(client, mode, folder.path(), env, PATIENCE.plusSeconds(5));
        if (run.hung()) {
            throw new Told(Outcome.HANG, "still at it after " + PATIENCE);
        }
        // The CLI's chain ends in a call of its own, which is none of the scenario's.
        if (run.exit() != 0 && !run.error().contains("GetCallerIdentity operation")) {
            boolean passes = PASSING.matcher(run.error()).find();
            throw new Told(passes ? Outcome.UNAVAILABLE : Outcome.CONFIG, run.error());
        }
    }
}
