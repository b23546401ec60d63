// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A child process: has JMH run one of the minting benchmarks and reports what each iteration reached. */
final class MintingRun {
    private MintingRun() {}

    /** Runs the benchmark of the contender for as many iterations as asked. */
    public static void main(String[] args) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(MintingBenchmark.class.getName() + '.' + args[0])
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(600))
                .measurementIterations(Integer.parseInt(args[1]))
                .measurementTime(TimeValue.milliseconds(600))
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult result : new Runner(options).run()) {
            result.getAggregatedResult()
                    .getIterationResults()
                    .forEach(iteration ->
                            System.out.println(iteration.getPrimaryResult().getScore()));
        }
    }
}
