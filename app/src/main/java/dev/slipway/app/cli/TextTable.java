package dev.slipway.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A plain table: columns as wide as their widest cell, two spaces between.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /// @param header a name that starts with `>` is right-aligned
    TextTable(String... header) {
        right = new boolean[header.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.length; i++) {
            right[i] = header[i].startsWith(">");
            names.add(right[i] ? header[i].substring(1) : header[i]);
        }
        rows.add(names);
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell).replace('\n', ' '));
        }
        rows.add(row);
    }

    void print(PrintStream out) {
        int[] widths = new int[right.length];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths[i] - width(row.get(i)));
                line.append(right[i] ? pad + row.get(i) : row.get(i) + pad).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
