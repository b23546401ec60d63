// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** The client credentials grant against a handler that signs with the JCA, with the JDK's RSA and with Amazon's. */
final class TokenThroughput implements Measurement {
    private static final int CONNECTIONS = 16;
    private static final double LIMIT_AMAZON = 4_100;
    private static final double RATIO = 0.95;
    private static final String FORM = "grant_type=client_credentials&client_id=test-client";

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        // a token costs a hundred times as much as a document, so the compiler has seen enough of them later
        Settings longer = settings.withWarmUp(settings.warmUp().multipliedBy(2));
        Duel.Result jdk = new Duel(paths.runtime(), CONNECTIONS, TokenThroughput::request).run(longer);
        Duel.Result amazon = new Duel(paths.runtimeWithAmazon(), CONNECTIONS, TokenThroughput::request).run(longer);
        Samples fast = amazon.perSecond().ours();
        return List.of(
                Figure.atLeast("token endpoint, the JDK's RSA, tokens/s", jdk.perSecond(), "%.0f", RATIO),
                Figure.aside(
                        "token endpoint, the JDK's RSA, processor time in the server, µs a token",
                        jdk.micros(),
                        "%.0f"),
                Figure.atLeast("token endpoint, Amazon's RSA, tokens/s", amazon.perSecond(), "%.0f", RATIO),
                Figure.aside(
                        "token endpoint, Amazon's RSA, processor time in the server, µs a token",
                        amazon.micros(),
                        "%.0f"),
                Figure.limit(
                        "token endpoint, Amazon's RSA, tokens/s, for itself",
                        fast.show("%.0f"),
                        "≥ 4100",
                        fast.median() >= LIMIT_AMAZON));
    }

    private static String request(Target target) {
        return "POST " + target.token() + " HTTP/1.1\r\nHost: localhost:" + target.port()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + FORM.length() + "\r\n\r\n"
                + FORM;
    }
}
