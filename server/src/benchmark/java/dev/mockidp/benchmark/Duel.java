// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * What came out.
     *
     * @param perSecond answers per second, by round
     * @param micros microseconds of processor time per answer in the server, by round
     */
    record Result(Map<Contender, Samples> perSecond, Map<Contender, Samples> micros) {
        Samples perSecond(Contender contender) {
            return Objects.requireNonNull(perSecond.get(contender));
        }

        Samples micros(Contender contender) {
            return Objects.requireNonNull(micros.get(contender));
        }
    }

    private record Side(Child child, Load load, List<Double> perSecond, List<Double> micros) implements AutoCloseable {
        void round(Duration time) throws IOException {
            Duration before = child.processorTime();
            perSecond.add(load.run(time));
            micros.add(child.processorTime().minus(before).toNanos() / 1e3 / load.answers());
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
            for (int i = 0; i < settings.rounds(); i++) {
                ours.round(settings.round());
                bare.round(settings.round());
            }
            Map<Contender, Samples> perSecond = new EnumMap<>(Contender.class);
            perSecond.put(Contender.OURS, Samples.of(ours.perSecond));
            perSecond.put(Contender.BARE, Samples.of(bare.perSecond));
            Map<Contender, Samples> micros = new EnumMap<>(Contender.class);
            micros.put(Contender.OURS, Samples.of(ours.micros));
            micros.put(Contender.BARE, Samples.of(bare.micros));
            return new Result(perSecond, micros);
        }
    }

    private Side side(Contender contender) throws IOException {
        Child child = Child.start(classPath, Serve.class, contender.argument());
        Target target = Target.parse(child.line());
        Load load = Load.open(target.port(), request.apply(target), connections);
        return new Side(child, load, new ArrayList<>(), new ArrayList<>());
    }
}
