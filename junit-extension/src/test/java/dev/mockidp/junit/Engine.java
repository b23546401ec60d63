// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A run of JUnit inside a test. */
final class Engine {
    private final EngineExecutionResults results;

    private Engine(EngineExecutionResults results) {
        this.results = results;
    }

    static Engine run(Class<?>... tests) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> test : tests) {
            kit.selectors(selectClass(test));
        }
        return new Engine(kit.execute());
    }

    /** Runs tests on a number of threads, all at the same time. */
    static Engine runInParallel(String executor, int threads, Class<?> test) {
        return new Engine(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.executor-service", executor)
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "" + threads)
                .execute());
    }

    Engine succeeds(int tests) {
        results.allEvents().failed().stream().forEach(failed -> {
            throw new AssertionError(failed.getTestDescriptor() + " failed", thrown(failed));
        });
        results.testEvents()
                .assertStatistics(stats -> stats.succeeded(tests).failed(0).aborted(0));
        return this;
    }

    /** Returns what the one test or container that failed threw. */
    Throwable failure() {
        List<Throwable> failures =
                results.allEvents().failed().stream().map(Engine::thrown).toList();
        if (failures.size() != 1) {
            throw new AssertionError("expected one failure, got " + failures);
        }
        return failures.get(0);
    }

    /** Returns why the one test that was aborted was. */
    Throwable abortion() {
        List<Throwable> abortions =
                results.testEvents().aborted().stream().map(Engine::thrown).toList();
        if (abortions.size() != 1) {
            throw new AssertionError("expected one test to be aborted, got " + abortions + " and failures "
                    + results.allEvents().failed().stream().map(Engine::thrown).toList());
        }
        return abortions.get(0);
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    /** Returns the display names of the tests that ended in a way, in order. */
    List<String> names(TestExecutionResult.Status status) {
        return results.testEvents()
                .finished()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus() == status)
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** Returns the values that tests and extension published under a key, in order. */
    List<String> published(String key) {
        return results.allEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                .flatMap(entry -> entry.getKeyValuePairs().entrySet().stream())
                .filter(pair -> pair.getKey().matches(key))
                .map(java.util.Map.Entry::getValue)
                .toList();
    }
}
