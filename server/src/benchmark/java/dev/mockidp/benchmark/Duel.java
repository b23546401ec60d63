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
 */
record Duel(String classPath, int connections, Function<Target, String> request) {

    /**
     * What came out, by round.
     *
     * @param perSecond answers per second
     * @param micros microseconds of processor time per answer in the server
     */
    record Result(Scores perSecond, Scores micros) {}

    private record Side(Contender contender, Child child, Load load) implements AutoCloseable {
        void round(Duration time, Result result) throws IOException {
            Duration before = child.processorTime();
            result.perSecond.add(contender, load.run(time));
            Duration spent = child.processorTime().minus(before);
            result.micros.add(contender, spent.toNanos() / 1e3 / load.answers());
        }

        @Override
        public void close() throws IOException {
            load.close();
            child.close();
        }
    }

    Result run(Settings settings) throws IOException {
        try (Side ours = side(Contender.OURS);
                Side bare = side(Contender.BARE)) {
            ours.load.run(settings.warmUp());
            bare.load.run(settings.warmUp());
            Result result = new Result(new Scores(), new Scores());
            for (int i = 0; i < settings.rounds(); i++) {
                ours.round(settings.round(), result);
                bare.round(settings.round(), result);
            }
            return result;
        }
    }

    private Side side(Contender contender) throws IOException {
        Child child = Child.start(classPath, Serve.class, contender.argument());
        Target target = Target.parse(child.line());
        return new Side(contender, child, Load.open(target.port(), request.apply(target), connections));
    }
}
