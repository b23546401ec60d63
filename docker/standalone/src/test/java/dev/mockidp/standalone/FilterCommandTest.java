// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterCommandTest {
    private static final String DENIED =
            "{\"eventName\":\"AssumeRoleWithWebIdentity\",\"errorCode\":\"AccessDenied\",\"n\":1}";
    private static final String OTHER = "{\"eventName\":\"GetCallerIdentity\",\"n\":20}";
    /** As in the blog's alarm; a trust policy that says no is never recorded with this code. */
    private static final String AS_GIVEN =
            "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"InvalidIdentityToken\") }";

    private static final String CORRECTED =
            "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"AccessDenied\") }";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private record Printed(int exitCode, String out, String err) {}

    private static Printed filter(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "filter";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int exitCode = Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Printed(exitCode, out.toString(), err.toString());
    }

    private String file(String text) throws IOException {
        return Files.writeString(dir.resolve("events.jsonl"), text).toString();
    }

    @Test
    void blogsFilterFindsNothingAndTheCorrectedOneFindsTheRefusal() throws IOException {
        String file = file(DENIED + "\n" + OTHER + "\n\n" + DENIED + "\n");
        Printed asGiven = filter(AS_GIVEN, file);
        assertThat(asGiven).isEqualTo(new Printed(1, "", ""));
        Printed corrected = filter(CORRECTED, file);
        assertThat(corrected).isEqualTo(new Printed(0, (DENIED + "\n").repeat(2), ""));
        assertThat(filter("--count", CORRECTED, file, file)).isEqualTo(new Printed(0, "4\n", ""));
        assertThat(filter("--count", AS_GIVEN, file)).isEqualTo(new Printed(1, "0\n", ""));
    }

    @Test
    void fileOfCloudTrailHoldsItsEventsInOneObject() throws IOException {
        String file = file("{\"Records\":[" + OTHER + "," + DENIED + ",5]}\n");
        assertThat(filter("{ $.n < 10 }", file)).isEqualTo(new Printed(0, DENIED + "\n", ""));
    }

    @Test
    void linesThatAreNotJsonAreToldOf() throws IOException {
        Printed printed = filter("{ $.n = 1 }", file("oops\n" + DENIED + "\n[1]\n"));
        assertThat(printed)
                .isEqualTo(new Printed(
                        0,
                        DENIED + "\n",
                        "mockidp: 2 of 3 lines are not a JSON object; the pattern cannot match them\n"));
    }

    @Test
    void wrongPatternIsMisuseAndIsPointedAt() throws IOException {
        Printed printed = filter("{ $.eventName == \"x\" }", file(DENIED));
        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err()).startsWith("""
                mockidp: filter pattern, character 16: found "= "x" }", expected a number, or a text in double quotes
                  { $.eventName == "x" }
                                 ^
                """);
        assertThat(filter("{ $.n = 1 }", dir.resolve("none").toString()).err())
                .contains("FILE: there is no file " + dir.resolve("none"));
        assertThat(filter("{ $.n = 1 }", dir.toString()).exitCode()).isEqualTo(2);
        assertThat(filter().exitCode()).isEqualTo(2);
    }
}
