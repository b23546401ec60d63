// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import dev.mockidp.scenario.Catalogue;
import dev.mockidp.scenario.Difference;
import dev.mockidp.scenario.Scenario;
import dev.mockidp.scenario.ScenarioRun;
import dev.mockidp.scenario.ScenarioRunner;
import dev.mockidp.scenario.StsAnswer;
import dev.mockidp.scenario.Verdict;
import dev.mockidp.sts.Verification;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockidp reproduce}: one scenario replayed against the mock STS, with what happened, why, and what helps. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a scenario: starts what it needs, performs the calls, prints the error as the AWS CLI prints it,",
            "what the identity provider saw, the cause and the remedy.",
            "Exit code 0 if what happened is what the scenario says, 1 if not."
        })
final class ReproduceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "a scenario's id; 'mockidp scenarios' lists them")
    private String id = "";

    @Option(names = "--mended", description = "replay the world in which the cause is removed")
    private boolean mended;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            description =
                    "multiplies all durations, for a quick look: more than 0, at most 1 (default: ${DEFAULT-VALUE})")
    private double timeScale = 1;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Scenario scenario = scenario();
        spec.commandLine().getErr().println("mockidp: replaying " + scenario.id() + " ...");
        try (ScenarioRun run = runner().prepare(scenario)) {
            Verdict verdict = run.reproduce();
            if (json) {
                spec.commandLine().getOut().println(Json.writePretty(report(run, verdict)));
            } else {
                print(run, verdict);
            }
            return verdict instanceof Verdict.Passed ? 0 : 1;
        }
    }

    private Scenario scenario() {
        try {
            Scenario scenario = Catalogue.load().get(id);
            return mended
                    ? scenario.mended()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "scenario \"" + id + "\" has no mended form; replay it without --mended"))
                    : scenario;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ScenarioRunner runner() {
        try {
            return ScenarioRunner.atTrueScale().withTimeScale(timeScale);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--time-scale: " + e.getMessage(), e);
        }
    }

    /** Tells an answer as the AWS CLI prints it. */
    static String asTheCliPrints(StsAnswer answer) {
        if (answer.credentials()) {
            return "(credentials)";
        }
        if (answer.status() == 0) {
            return "(no answer: " + answer.message() + ")";
        }
        return "An error occurred (" + answer.code() + ") when calling the AssumeRoleWithWebIdentity operation: "
                + answer.message();
    }

    /** An answer that several calls in a row got. */
    private record Series(int first, int last, String text) {
        String calls() {
            return first == last ? "call " + first : "calls " + first + " to " + last;
        }
    }

    private static List<Series> series(List<StsAnswer> answers) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String text = asTheCliPrints(answers.get(i));
            Series last = series.isEmpty() ? null : series.get(series.size() - 1);
            if (last != null && last.text.equals(text)) {
                series.set(series.size() - 1, new Series(last.first, i + 1, text));
            } else {
                series.add(new Series(i + 1, i + 1, text));
            }
        }
        return series;
    }

    private void print(ScenarioRun run, Verdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        List<Series> series = series(run.answers());
        out.println(run.scenario().id() + (mended ? " (mended)" : "") + ": "
                + run.scenario().title());
        for (Series part : series) {
            out.println();
            if (series.size() > 1) {
                out.println(part.calls() + ":");
            }
            out.println(part.text);
        }
        out.println();
        out.println("What the identity provider and the STS saw");
        run.timeline().lines().forEach(line -> out.println("  " + line));
        List<String> checks = checks(run);
        if (!checks.isEmpty()) {
            out.println();
            out.println("What the STS checked, which AWS does not tell");
            checks.forEach(line -> out.println("  " + line));
        }
        if (!mended) {
            Prose.print(out, "Cause", run.cause());
            Prose.print(out, "Remedy", run.remedy());
        }
        out.println();
        out.println("Verdict: " + words(verdict));
    }

    /** Returns the checks of the last call that failed, or of the last call if none did. */
    private static List<String> checks(ScenarioRun run) {
        List<Verification> all = run.account().verifications();
        return all.stream()
                .filter(verification -> verification.failure().isPresent())
                .reduce((earlier, later) -> later)
                .or(() -> run.account().lastVerification())
                .map(found -> found.steps().stream().map(String::valueOf).toList())
                .orElse(List.of());
    }

    private static String words(Verdict verdict) {
        if (verdict instanceof Verdict.Passed) {
            return "it happened as the scenario says";
        }
        if (verdict instanceof Verdict.Failed failed) {
            StringBuilder text = new StringBuilder("it did not happen as the scenario says");
            for (Difference difference : failed.differences()) {
                text.append(System.lineSeparator()).append("  ").append(difference);
            }
            return text.toString();
        }
        return verdict.toString();
    }

    private Map<String, @Nullable Object> report(ScenarioRun run, Verdict verdict) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("scenario", run.scenario().id());
        report.put("mended", mended);
        report.put("title", run.scenario().title());
        report.put("verdict", verdict instanceof Verdict.Passed ? "passed" : words(verdict));
        report.put(
                "answers",
                run.answers().stream().map(ReproduceCommand::describe).toList());
        report.put("timeline", run.timeline().lines().toList());
        report.put("checks", checks(run));
        report.put("cause", run.cause());
        report.put("remedy", run.remedy());
        report.put("sources", run.scenario().sources());
        return report;
    }

    private static Map<String, @Nullable Object> describe(StsAnswer answer) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("status", answer.status());
        shown.put("code", answer.code());
        shown.put("message", answer.message());
        shown.put("requestId", answer.requestId());
        shown.put("credentials", answer.credentials());
        shown.put("tookMillis", answer.took().toMillis());
        shown.put("printed", asTheCliPrints(answer));
        return shown;
    }
}
