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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyKindOfValueIsWritten() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a");
        value.put("whole", 1);
        value.put("long", 4_102_444_800L);
        value.put("big", new BigInteger("12345678901234567890"));
        value.put("fraction", new BigDecimal("0.5"));
        value.put("flag", true);
        value.put("nothing", null);
        value.put("list", Arrays.asList(1, null, List.of()));
        value.put("map", Map.of());

        assertThat(Json.write(value))
                .isEqualTo("{\"text\":\"a\",\"whole\":1,\"long\":4102444800,\"big\":12345678901234567890,"
                        + "\"fraction\":0.5,\"flag\":true,\"nothing\":null,\"list\":[1,null,[]],\"map\":{}}");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Object> values = new ArrayList<>(List.of("é€😀", -1, 4_102_444_800L, new BigDecimal("1E+3"), true));
        values.add(null);
        Map<String, Object> value = Map.of("a \"name\"", values);

        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.read(Json.writeBytes(value))).isEqualTo(value);
        assertThat(Json.read(Json.writePretty(value))).isEqualTo(value);
    }

    @Test
    void everyCharacterIsReadAgain() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.appendCodePoint(c);
        }
        all.appendCodePoint(0x1F600).appendCodePoint(0x10FFFF);

        assertThat(Json.read(Json.writeBytes(all.toString()))).isEqualTo(all.toString());
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        assertThat(Json.write("\"\\/\b\f\n\r\t\u0000\u001f\u007fé"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé\"");
    }

    @Test
    void surrogateWithoutItsOtherHalfIsEscaped() {
        String text = "a\ud83d b\ude00 \ud83d\ude00";

        assertThat(Json.write(text)).isEqualTo("\"a\\ud83d b\\ude00 \ud83d\ude00\"");
        assertThat(new String(Json.writeBytes(text), StandardCharsets.UTF_8)).isEqualTo(Json.write(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "[1,]", "'a'", "{\"a\":01}"})
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void messageSaysWhere() {
        assertThatThrownBy(() -> Json.read("{\n \"a\": nix}")).hasMessageContaining("line 2, column");
    }

    @Test
    void objectIsExpectedWhereOneIsRead() {
        assertThat(Json.readObject("{\"a\":1}")).containsEntry("a", 1);
        assertThatThrownBy(() -> Json.readObject("[]")).hasMessageContaining("found an array, expected a JSON object");
    }
}
