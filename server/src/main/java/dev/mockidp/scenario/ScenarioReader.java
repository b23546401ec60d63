// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import dev.mockidp.internal.yaml.Yaml;
import dev.mockidp.internal.yaml.YamlException;
import dev.mockidp.internal.yaml.YamlMap;
import dev.mockidp.internal.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads scenarios from YAML. Every name is checked: a key, role, fault or profile that is not known is refused. */
public final class ScenarioReader {
    private static final String ENDING = ".yaml";
    private static final String[] KEYS = {
        "about",
        "requires",
        "world",
        "phases",
        "rules",
        "onset",
        "tokens",
        "steps",
        "expect",
        "cause",
        "remedy",
        "mended"
    };
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private ScenarioReader() {}

    /**
     * Reads the scenario in a file.
     *
     * @throws IOException if the file cannot be read
     * @throws ScenarioFormatException if it holds no scenario
     */
    public static Scenario read(Path file) throws IOException {
        return read(String.valueOf(file.getFileName()), Files.readString(file));
    }

    /**
     * Reads a scenario.
     *
     * @param source the name of the file; without its directory and {@code .yaml} it is the scenario's id
     * @throws ScenarioFormatException if the text is no scenario
     */
    public static Scenario read(String source, String text) {
        try {
            YamlMap document = Yaml.read(source, text).asMap();
            String id = id(source, document);
            YamlNode overlay = document.get("mended").orElse(null);
            YamlMap plain = document.without("mended");
            Scenario mended = overlay == null ? null : scenario(id, mended(plain, overlay.asMap()), null);
            return withSameDoors(scenario(id, plain, mended), overlay);
        } catch (YamlException e) {
            throw new ScenarioFormatException(e);
        }
    }

    private static String id(String source, YamlMap document) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        String id = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        if (!ID.matcher(id).matches()) {
            throw document.error("found the file name \"" + name
                    + "\", expected an id in lower case with hyphens and .yaml, such as jwks-latency-over-5s.yaml");
        }
        return id;
    }

    private static YamlMap mended(YamlMap plain, YamlMap overlay) {
        if (overlay.get("expect").isEmpty()) {
            throw overlay.error("mended needs \"expect\": what is seen when the cause is removed");
        }
        return plain.without("expect").overlaid(overlay);
    }

    private static Scenario withSameDoors(Scenario scenario, @Nullable YamlNode overlay) {
        Set<Door> lost = scenario.mended()
                .map(mended -> scenario.doors().stream()
                        .filter(door -> !mended.doors().contains(door))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        if (overlay != null && !lost.isEmpty()) {
            throw overlay.error("mended.expect lacks \""
                    + lost.iterator().next().wireName() + "\", for which the scenario expects something");
        }
        return scenario;
    }

    private static Scenario scenario(String id, YamlMap document, @Nullable Scenario mended) {
        Fields fields = Fields.of(document, "the scenario", KEYS);
        YamlNode about = fields.need("about");
        Plan plan = PlanReader.read(fields);
        Map<Door, Expectation> expectations = ExpectReader.read(fields.need("expect"), plan);
        Set<Capability> requires = fields.each("requires", node -> Fields.oneOf(node, Capability.class)).stream()
                .collect(Collectors.toSet());
        Scenario.About said =
                about(Fields.of(about, "about", "title", "family", "severity", "verdict", "sources"), fields);
        References.check(document, plan);
        return new Scenario(id, said, requires, plan, expectations, mended);
    }

    private static Scenario.About about(Fields about, Fields whole) {
        YamlNode sources = about.need("sources");
        Scenario.About read = new Scenario.About(
                about.needText("title"),
                about.needText("family"),
                Fields.oneOf(about.need("severity"), Severity.class),
                Fields.oneOf(about.need("verdict"), Obligation.class),
                Fields.texts(sources),
                whole.needText("cause").strip(),
                whole.needText("remedy").strip());
        if (read.sources().isEmpty()) {
            throw sources.expected("at least one source");
        }
        return read;
    }
}
