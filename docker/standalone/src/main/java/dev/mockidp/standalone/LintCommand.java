// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.internal.json.Json;
import dev.mockidp.lint.Finding;
import dev.mockidp.lint.Level;
import dev.mockidp.lint.PolicyDocument;
import dev.mockidp.lint.Sarif;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockidp lint}: known misconfigurations in trust policies, without a token. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for known misconfigurations in trust policies, in JSON and in Terraform (*.tf).",
            "Terraform is read, not evaluated: what is not known before it is applied is not judged.",
            "What only a token brings to light is told by 'mockidp explain', what only the provider shows by"
                    + " 'mockidp check'.",
            "Exit code 0 if nothing is as bad as --fail-on, 1 if something is."
        })
final class LintCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON,
        SARIF
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "trust policies; - for standard input")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "warning",
            description = "the level that fails: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Level failOn = Level.WARNING;

    @Option(names = "--rules", description = "list the rules, and those of explain and check")
    private boolean rules;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (rules) {
            LintReport.printRules(out);
            return 0;
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a file is needed, or --rules");
        }
        List<Finding> findings = new ArrayList<>();
        files.forEach(file -> findings.addAll(lint(file)));
        switch (format) {
            case TEXT -> LintReport.print(out, findings);
            case JSON ->
                out.println(Json.writePretty(Map.of(
                        "findings", findings.stream().map(LintReport::json).toList())));
            case SARIF -> out.println(Json.writePretty(Sarif.log(findings)));
        }
        return findings.stream().anyMatch(finding -> finding.rule().level().atLeast(failOn)) ? 1 : 0;
    }

    private List<Finding> lint(String file) {
        String text = new Inputs(spec.commandLine()).text("FILE", file);
        try {
            return (file.endsWith(".tf") ? TerraformPolicies.read(file, text) : PolicyDocument.ofJson(file, text))
                    .lint();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
