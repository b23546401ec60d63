// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that a container wrote. */
final class LastLines {
    private static final int MOST = 20;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(lines::addLast);
        while (lines.size() > MOST) {
            lines.removeFirst();
        }
    }

    @Override
    public synchronized String toString() {
        List<String> said = new ArrayList<>(lines);
        return said.isEmpty() ? "it wrote nothing" : "its last lines were:\n  " + String.join("\n  ", said);
    }
}
