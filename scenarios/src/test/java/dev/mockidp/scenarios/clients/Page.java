// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A document of which some parts are written by programs, each between two marks. */
record Page(Path file) {
    static final Page CLIENTS = new Page(Path.of("CLIENTS.md"));
    static final Page MATRIX = new Page(Path.of("MATRIX.md"));

    private static String begin(String part) {
        return "<!-- " + part + ": written by a program -->\n";
    }

    private static String end(String part) {
        return "<!-- " + part + ": end -->\n";
    }

    String part(String part) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin(part));
        int to = text.indexOf(end(part));
        if (from < 0 || to < from) {
            throw new IllegalStateException(file + " has no part \"" + part + '"');
        }
        return text.substring(from + begin(part).length(), to);
    }

    void write(String part, String newText) throws IOException {
        String old = begin(part) + part(part) + end(part);
        Files.writeString(file, Files.readString(file).replace(old, begin(part) + newText + end(part)));
    }

    /** Finds the cell in the row and the column that are headed so, in the table of a part whose first head is given. */
    Optional<String> cell(String part, String table, String row, String column) throws IOException {
        List<String> header = List.of();
        for (String line : part(part).lines().toList()) {
            List<String> cells = cells(line);
            if (!line.startsWith("|")) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells;
            } else if (header.get(0).equals(table) && cells.get(0).equals(row) && header.contains(column)) {
                return Optional.of(cells.get(header.indexOf(column)));
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
    }

    static String row(Stream<String> cells) {
        return "| " + String.join(" | ", cells.toList()) + " |\n";
    }

    static String header(List<String> cells) {
        return row(cells.stream()) + row(cells.stream().map(cell -> "---"));
    }
}
