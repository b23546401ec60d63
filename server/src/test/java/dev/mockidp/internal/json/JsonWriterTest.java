// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static Map<String, Object> sample() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a\"b\\c/d");
        map.put("list", Arrays.asList(1, true, null, List.of(), Map.of()));
        map.put("map", Map.of("n", new BigDecimal("1.50")));
        return map;
    }

    @Test
    void compactHasNoSpaces() {
        assertThat(Json.write(sample()))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c/d\",\"list\":[1,true,null,[],{}],\"map\":{\"n\":1.50}}");
    }

    @Test
    void prettyBreaksMembersIntoLines() {
        assertThat(Json.writePretty(sample())).isEqualTo("""
                {
                  "text" : "a\\"b\\\\c/d",
                  "list" : [ 1, true, null, [ ], { } ],
                  "map" : {
                    "n" : 1.50
                  }
                }""");
    }

    @Test
    void textsAreReadBackAsTheyWere() {
        for (String text : List.of("", "ä€🔑", "\u0000\b\f\n\r\t\u001f\u007f", "\u2028", "</script>")) {
            assertThat(Json.read(Json.writeBytes(text))).isEqualTo(text);
            assertThat(Json.read(Json.write(Map.of(text, text)))).isEqualTo(Map.of(text, text));
        }
    }

    /** UTF-8 has no bytes for half a pair. */
    @Test
    void halfOfASurrogatePairIsEscaped() {
        assertThat(Json.write("\ud83d")).isEqualTo("\"\\ud83d\"");
        assertThat(Json.write("x\udd11y")).isEqualTo("\"x\\udd11y\"");
    }

    @Test
    void numbersAreReadBackAsTheyWere() {
        List<Object> numbers = List.of(
                0, -1, Long.MAX_VALUE, new BigInteger("123456789012345678901234567890"), new BigDecimal("1E+30"));
        assertThat(Json.read(Json.write(numbers))).isEqualTo(numbers);
        assertThat(Json.write(List.of(1.5, 1e300, 2.5f))).isEqualTo("[1.5,1.0E300,2.5]");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Json.write(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NaN is no number in JSON");
        assertThatThrownBy(() -> Json.write(List.of(Float.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherValuesAreTheirText() {
        assertThat(Json.write(List.of(StandardCharsets.UTF_8, 'x'))).isEqualTo("[\"UTF-8\",\"x\"]");
    }

    /** What is written, Jackson's parser reads as the same, for trees made at random from a fixed seed. */
    @Test
    void everyTreeIsReadBackAsItWas() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            Object tree = tree(random, 4);
            assertThat(Json.read(Json.writeBytes(tree))).isEqualTo(tree);
            assertThat(Json.read(Json.writePretty(tree))).isEqualTo(tree);
        }
    }

    private static Object tree(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> text(random);
            case 3 -> list(random, depth);
            default -> map(random, depth);
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(tree(random, depth - 1));
        }
        return list;
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(random), tree(random, depth - 1));
        }
        return map;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0xd800));
        }
        return text.toString();
    }
}
