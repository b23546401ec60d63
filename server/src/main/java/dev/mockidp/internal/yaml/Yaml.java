// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 (core schema) without tags. The length of the text, the depth, the number of nodes and of aliases are
 * bounded, and a key may occur once in a map.
 */
public final class Yaml {
    static final int MAX_LENGTH = 1_000_000;

    private Yaml() {}

    /**
     * Reads the only document of a text.
     *
     * @param source the name of the text for messages, usually of its file
     * @throws YamlException with {@code source:line:} if the text is not that
     */
    public static YamlNode read(String source, String text) {
        Place start = new Place(source, 1, 1);
        if (text.length() > MAX_LENGTH) {
            throw new YamlException(start, "found " + text.length() + " characters, expected at most " + MAX_LENGTH);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setParseComments(false)
                .setCodePointLimit(MAX_LENGTH)
                .build();
        try {
            return new Composing(source, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> new Place(source, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(start);
            throw new YamlException(
                    at, "not YAML: " + Optional.ofNullable(e.getProblem()).orElse(e.getContext()), e);
        } catch (ReaderException e) {
            long line = 1
                    + text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new YamlException(
                    new Place(source, (int) line, 1),
                    String.format("not YAML: found the character U+%04X", e.getCodePoint()),
                    e);
        } catch (YamlEngineException e) {
            throw new YamlException(start, "not YAML: " + e.getMessage(), e);
        }
    }
}
