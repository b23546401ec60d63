// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.explain;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the unified format of diff, which {@code patch} applies (POSIX, diff -u). */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final long MOST_CELLS = 4_000_000;

    private final List<String> old;
    private final List<String> now;
    /** Lines with their sign: a space, - or +. */
    private final List<String> script = new ArrayList<>();

    private UnifiedDiff(String old, String now) {
        this.old = lines(old);
        this.now = lines(now);
    }

    /** Returns the difference; empty if there is none. */
    static String of(String oldName, String old, String newName, String now) {
        if (old.equals(now)) {
            return "";
        }
        UnifiedDiff diff = new UnifiedDiff(old, now);
        diff.compare();
        return "--- " + oldName + "\n+++ " + newName + "\n" + diff.hunks();
    }

    /** A last line without a line feed carries the mark that diff gives it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private void compare() {
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            script.add(" " + old.get(start++));
        }
        int oldEnd = old.size();
        int newEnd = now.size();
        while (oldEnd > start && newEnd > start && old.get(oldEnd - 1).equals(now.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        middle(start, oldEnd, newEnd);
        old.subList(oldEnd, old.size()).forEach(line -> script.add(" " + line));
    }

    private void middle(int start, int oldEnd, int newEnd) {
        int rows = oldEnd - start;
        int columns = newEnd - start;
        boolean small = (long) rows * columns <= MOST_CELLS;
        int[][] common = small ? common(start, rows, columns) : new int[0][0];
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (small && i < rows && j < columns && old.get(start + i).equals(now.get(start + j))) {
                script.add(" " + old.get(start + i++));
                j++;
            } else if (i < rows && (!small || j == columns || common[i + 1][j] >= common[i][j + 1])) {
                script.add("-" + old.get(start + i++));
            } else {
                script.add("+" + now.get(start + j++));
            }
        }
    }

    /** How many lines the rests have in common, by where they begin. */
    private int[][] common(int start, int rows, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = old.get(start + i).equals(now.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < script.size()) {
            int change = nextChange(at);
            if (change == script.size()) {
                break;
            }
            int from = Math.max(at, change - CONTEXT);
            int end = change;
            for (int next = change; next < script.size() && next <= end + 2 * CONTEXT; next = nextChange(next + 1)) {
                end = next;
            }
            int to = Math.min(script.size(), end + 1 + CONTEXT);
            hunk(out, from, to);
            at = to;
        }
        return out.toString();
    }

    private int nextChange(int from) {
        int at = from;
        while (at < script.size() && script.get(at).charAt(0) == ' ') {
            at++;
        }
        return at;
    }

    private void hunk(StringBuilder out, int from, int to) {
        out.append("@@ -")
                .append(range('+', from, to))
                .append(" +")
                .append(range('-', from, to))
                .append(" @@\n");
        script.subList(from, to).forEach(line -> out.append(line).append('\n'));
    }

    /** Start and length in one of the texts: all lines count but those of the other. */
    private String range(char other, int from, int to) {
        long before = script.subList(0, from).stream()
                .filter(l -> l.charAt(0) != other)
                .count();
        long length = script.subList(from, to).stream()
                .filter(l -> l.charAt(0) != other)
                .count();
        return (length == 0 ? before : before + 1) + (length == 1 ? "" : "," + length);
    }
}
