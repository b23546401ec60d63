// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeadersTest {
    private final Headers headers = Headers.of("A", "1", "b", "2", "a", "3");

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(headers.first("a")).contains("1");
        assertThat(headers.all("A")).containsExactly("1", "3");
        assertThat(headers.first("c")).isEmpty();
    }

    @Test
    void withReplacesAllAtTheFirstPlace() {
        assertThat(headers.with("a", "9")).isEqualTo(Headers.of("A", "9", "b", "2"));
        assertThat(headers.with("c", "9")).isEqualTo(Headers.of("A", "1", "b", "2", "a", "3", "c", "9"));
    }

    @Test
    void plusRepeatsAndWithoutRemoves() {
        assertThat(headers.plus("b", "4").all("b")).containsExactly("2", "4");
        assertThat(headers.without("A")).isEqualTo(Headers.of("b", "2"));
    }

    @Test
    void aNameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Headers.of("A")).hasMessageContaining("alternate");
    }

    @Test
    void charactersOfNamesAndValuesAreCounted() {
        assertThat(Headers.of("Host", "a", "X", "").characters()).isEqualTo(6);
        assertThat(Headers.none().characters()).isZero();
    }
}
