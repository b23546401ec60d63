// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mockidp.scenario.ClientCard;
import dev.mockidp.scenario.Outcome;
import dev.mockidp.scenario.StsCall;
import dev.mockidp.scenario.StsCaller;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A caller of the STS that copes, unless it is given a flaw that real ones have had. */
final class TinyCaller implements StsCaller {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final ClientCard CARD = ClientCard.named("tiny-caller")
            .withTimeout(Duration.ofSeconds(10))
            .withClassification(TinyCaller::classify);

    /** What real callers have done wrong. */
    enum Flaw {
        NONE,
        /** Takes every error for one that passes, and asks again at once. */
        RETRIES_EVERYTHING,
        /** Takes every error for a permanent one. */
        RETRIES_NOTHING
    }

    private final Flaw flaw;
    private final Duration timeout;

    TinyCaller(Flaw flaw, Duration timeout) {
        this.flaw = flaw;
        this.timeout = timeout;
    }

    /** The STS's refusal. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String answer) {
            super(answer);
        }

        boolean mayPass() {
            return String.valueOf(getMessage()).contains("retrieve verification key");
        }
    }

    private static Outcome classify(Throwable thrown) {
        if (thrown instanceof Refused refused) {
            return refused.mayPass() ? Outcome.UNAVAILABLE : Outcome.CONFIG;
        }
        return ClientCard.byType(thrown);
    }

    @Override
    public void assumeRole(StsCall call) throws Exception {
        int attempts = flaw == Flaw.RETRIES_NOTHING ? 1 : flaw == Flaw.RETRIES_EVERYTHING ? 10 : 3;
        URI endpoint = call.endpoint();
        for (int attempt = 1; ; attempt++) {
            try {
                once(endpoint, call);
                return;
            } catch (Refused e) {
                if (attempt == attempts || !(e.mayPass() || flaw == Flaw.RETRIES_EVERYTHING)) {
                    throw e;
                }
            } catch (IOException e) {
                if (attempt == attempts) {
                    throw e;
                }
                if (flaw == Flaw.NONE) {
                    endpoint = call.otherEndpoints().getOrDefault("regional", endpoint);
                }
            }
            if (flaw != Flaw.RETRIES_EVERYTHING) {
                backOff(attempt);
            }
        }
    }

    private static void backOff(int attempt) throws InterruptedException {
        new CountDownLatch(1).await(75L << attempt, TimeUnit.MILLISECONDS);
    }

    private void once(URI endpoint, StsCall call) throws Exception {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn="
                + URLEncoder.encode(call.roleArn(), UTF_8)
                + "&RoleSessionName=" + call.roleSessionName() + "&WebIdentityToken="
                + call.token().get();
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new Refused(answer.body());
        }
    }
}
