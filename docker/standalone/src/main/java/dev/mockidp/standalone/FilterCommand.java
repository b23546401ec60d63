// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.audit.FilterPattern;
import dev.mockidp.audit.FilterPatternException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockidp filter}: what a metric filter of CloudWatch Logs would count among CloudTrail records. */
@Command(
        name = "filter",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a filter pattern of CloudWatch Logs over events: lines of JSON, as 'serve --audit-file' and the control"
                    + " API write them, or files of CloudTrail ({\"Records\": [...]} on one line).",
            "Prints the events that match, as they are. A metric filter would count as many.",
            "Known: = != < <= > >= IS NULL, IS TRUE, IS FALSE, EXISTS, NOT EXISTS, && || ( ), * at the ends of a text.",
            "Exit code 0 if an event matches, 1 if none does, 2 if the pattern is wrong or a file cannot be read."
        })
final class FilterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PATTERN",
            description =
                    "for example '{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"AccessDenied\") }'")
    private String pattern = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "events; - or none for standard input")
    private List<String> files = List.of();

    @Option(names = "--count", description = "print the number of matches only")
    private boolean countOnly;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        FilteredEvents events = new FilteredEvents(pattern(), line -> {
            if (!countOnly) {
                out.println(line);
            }
        });
        for (String file : files.isEmpty() ? List.of("-") : files) {
            read(file, events);
        }
        if (countOnly) {
            out.println(events.matched());
        }
        if (events.notJson() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("mockidp: " + events.notJson() + " of " + events.read()
                            + " lines are not a JSON object; the pattern cannot match them");
        }
        return events.matched() > 0 ? 0 : 1;
    }

    private FilterPattern pattern() {
        try {
            return FilterPattern.parse(pattern);
        } catch (FilterPatternException e) {
            String shown = pattern.replaceAll("\\s", " ");
            throw new ParameterException(
                    spec.commandLine(),
                    e.getMessage() + System.lineSeparator() + "  " + shown + System.lineSeparator()
                            + " ".repeat(2 + e.position()) + "^",
                    e);
        }
    }

    private void read(String file, FilteredEvents events) {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.read(line);
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "FILE: there is no file " + file, e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "FILE: cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
