// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest things of a kind, up to a capacity. */
final class Recent<T> {
    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(T item) {
        if (items.size() == capacity) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    synchronized List<T> list() {
        return List.copyOf(items);
    }
}
