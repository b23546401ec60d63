// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.util.List;

/** GET of the JWK Set over connections that stay open; ours writes each request into its journal. */
final class JwksThroughput implements Measurement {
    static final int CONNECTIONS = 16;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        Duel.Result result = new Duel(paths.runtime(), CONNECTIONS, JwksThroughput::request).run(settings);
        return List.of(
                Figure.atLeast("GET JWKS, journal on, answers/s", result.perSecond(), "%.0f", 0.9),
                Figure.aside("GET JWKS, processor time in the server, µs an answer", result.micros(), "%.2f"));
    }

    static String request(Target target) {
        return "GET " + target.jwks() + " HTTP/1.1\r\nHost: localhost:" + target.port()
                + "\r\nUser-Agent: benchmark\r\nAccept: application/json\r\n\r\n";
    }
}
