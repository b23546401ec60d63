// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.PrintWriter;

/** Running text on a terminal: a heading and lines of a readable width. */
final class Prose {
    private static final int WIDTH = 100;

    private Prose() {}

    static void print(PrintWriter out, String heading, String text) {
        out.println();
        out.println(heading);
        StringBuilder line = new StringBuilder(" ");
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > 1) {
                out.println(line);
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        out.println(line);
    }
}
