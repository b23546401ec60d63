// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
    private static YamlNode read(String text) {
        return Yaml.read("a.yaml", text);
    }

    @Test
    void plainGivesMapsListsAndScalarsInTheOrderOfTheText() {
        Map<String, ?> plain =
                read("z: 1\na: [x, true, null, 1.50, '7', 0x10]\nm: {n: 9999999999, o: 99999999999999999999}")
                        .asMap()
                        .plain();

        assertThat(plain)
                .isEqualTo(Map.of(
                        "z", 1,
                        "a", Arrays.asList("x", true, null, new BigDecimal("1.50"), "7", 16),
                        "m", Map.of("n", 9_999_999_999L, "o", new BigInteger("99999999999999999999"))));
        assertThat(plain.keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void nodesKnowTheirPlace() {
        YamlMap map = read("# comment\nfirst: 1\nsecond:\n  - x\n").asMap();

        assertThat(map.placeOf("second")).isEqualTo(new Place("a.yaml", 3, 1));
        assertThat(map.get("second").orElseThrow().asList().items().get(0).place())
                .isEqualTo(new Place("a.yaml", 4, 5));
        assertThat(map.get("first").orElseThrow().expected("a list"))
                .hasMessage("a.yaml:2: found \"1\", expected a list");
    }

    @Test
    void theTextOfANumberIsKept() {
        assertThat(read("id: 012345678901")
                        .asMap()
                        .get("id")
                        .orElseThrow()
                        .asScalar()
                        .text())
                .isEqualTo("012345678901");
    }

    @Test
    void anEmptyTextIsNothing() {
        assertThat(read("# only a comment\n").plain()).isNull();
    }

    @Test
    void aliasesAreResolved() {
        assertThat(read("a: &x {k: 1}\nb: *x").plain()).isEqualTo(Map.of("a", Map.of("k", 1), "b", Map.of("k", 1)));
    }

    @Test
    void overlayMergesMapsAndReplacesTheRest() {
        YamlMap below = read("m: {a: 1, b: [1, 2]}\nkept: yes").asMap();

        assertThat(below.overlaid(read("m: {b: [3], c: 4}").asMap()).plain())
                .isEqualTo(Map.of("m", Map.of("a", 1, "b", List.of(3), "c", 4), "kept", "yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: [1'             | a.yaml:2: not YAML: expected ',' or ']', but got <stream end>",
                "'a: 1\na: 2'              | a.yaml:2: found the key \"a\" again; the first is in line 1",
                "'x: !!js 1'               | a.yaml:1: found the tag \"tag:yaml.org,2002:js\", expected plain YAML without tags",
                "'x: *y'                   | a.yaml:1: found the alias *y without its anchor before it",
                "'x: &y [*y]'              | a.yaml:1: found the alias *y without its anchor before it",
                "'? [a]\n: 1'              | a.yaml:1: found a list, expected a text as key",
                "'--- 1\n--- 2'            | a.yaml:2: found a second document, expected one in a text",
                "'a: .inf'                 | a.yaml:1: found \".inf\", expected a finite number; quote it if it is a text",
                "'a: 1\n\tb: 2'            | a.yaml:2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
            })
    void brokenTextIsRefusedWithItsPlace(String text, String message) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read(text))
                .withMessage(message);
    }

    @Test
    void controlCharactersAreRefusedWithTheirLine() {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read("a: 1\nb: \u0001"))
                .withMessage("a.yaml:2: not YAML: found the character U+0001");
    }

    @Test
    void boundsHold() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'j'; c++) {
            String alias = "*" + (char) (c - 1);
            bomb += c + ": &" + c + " [" + String.join(",", java.util.Collections.nCopies(9, alias)) + "]\n";
        }
        String text = bomb;
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("found more than");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read("[".repeat(100_000)))
                .withMessage("a.yaml:1: found more than 60 levels");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read("x".repeat(1_000_001)))
                .withMessage("a.yaml:1: found 1000001 characters, expected at most 1000000");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> read("1".repeat(5_000)))
                .withMessageContaining("found a number of 5000 digits");
    }
}
