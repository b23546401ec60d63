// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Load on both contenders in turns, each in a JVM of its own, by one client.
 *
 * @param classPath class path of both
 * @param connections connections to each
 * @param request makes the request for a target
 * @param ours what is measured
 * @param bare what it is set beside
 */
record Duel(String classPath, int connections, Function<Target, String> request, Variant ours, Variant bare) {
    /** Ours and Undertow's bare handler. */
    Duel(String classPath, int connections, Function<Target, String> request) {
        this(classPath, connections, request, Variant.OURS, Variant.BARE);
    }

    /**
     * What came out, by round.
     *
     * @param perSecond answers per second
     * @param micros microseconds of processor time per answer in the server
     */
    record Result(Scores perSecond, Scores micros) {}

    /** One contender in its process. */
    private final class Side implements AutoCloseable {
        private final Contender contender;
        private final Child child;
        private final Target target;

        private Side(Contender contender, Variant variant) throws IOException {
            this.contender = contender;
            child = Child.start(classPath, Serve.class, variant.argument());
            target = Target.parse(child.line());
        }

        /** Opens new connections each time, because the server's two threads share them out by chance. */
        private void round(Duration time, Result result) throws IOException {
            try (Load load = Load.open(target.port(), request.apply(target), connections)) {
                Duration before = child.processorTime();
                result.perSecond.add(contender, load.run(time));
                Duration spent = child.processorTime().minus(before);
                result.micros.add(contender, spent.toNanos() / 1e3 / load.answers());
            }
        }

        @Override
        public void close() throws IOException {
            child.close();
        }
    }

    Result run(Settings settings) throws IOException {
        try (Side first = new Side(Contender.OURS, ours);
                Side second = new Side(Contender.BARE, bare)) {
            Result warming = new Result(new Scores(), new Scores());
            first.round(settings.warmUp(), warming);
            second.round(settings.warmUp(), warming);
            Result result = new Result(new Scores(), new Scores());
            for (int i = 0; i < settings.rounds(); i++) {
                first.round(settings.round(), result);
                second.round(settings.round(), result);
            }
            return result;
        }
    }
}
