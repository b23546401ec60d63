// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final List<Boolean> inner = new ArrayList<>();
    private final Store<String> store = new Store<>(item -> item.substring(0, 1), this::meanwhile);

    /** Somebody else is quicker, once. */
    private void meanwhile(String key) {
        if (inner.isEmpty()) {
            inner.add(false);
            inner.set(0, store.add(key + " of the other"));
        }
    }

    @Test
    void oneOfTwoWhoAddTheSameAtTheSameTimeIsToldSo() {
        assertThat(store.add("a")).isFalse();
        assertThat(inner).containsExactly(true);
        assertThat(store.list()).containsExactly("a of the other");
    }

    @Test
    void whatIsThereIsNotReplaced() {
        inner.add(false);
        assertThat(store.add("a")).isTrue();
        assertThat(store.add("a2")).isFalse();
        assertThat(store.add("b")).isTrue();
        assertThat(store.list()).containsExactly("a", "b");
    }
}
