package dev.slipway.components.evaluate;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.model.component.ComponentCatalog;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// Writes what a model said of each row, if the stage names a path for it: a CSV file of `id`,
/// `truth`, `score` (of two classes), `prediction`, and each column of groups and slices.
///
/// The id is a column's value, or else the first 16 hexadecimal digits of the SHA-256 of the row's
/// values, so that the same row is found again in another file, in another order; a row that is
/// there several times counts on: `…-2`.
final class PredictionsFile {
    private static final int DIGITS = 16;
    private static final Set<String> OWN = Set.of("id", "truth", "score", "prediction");

    private final Job job;
    private final TestData data;

    PredictionsFile(Job job, TestData data) {
        this.job = job;
        this.data = data;
    }

    /// Each function gives the text for the n-th judged row.
    ///
    /// @param score empty where there is none
    void write(
            IntFunction<String> truth,
            Optional<IntFunction<String>> score,
            IntFunction<String> prediction) {
        Optional<Path> path = job.out(ComponentCatalog.PREDICTIONS);
        if (path.isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(List.of("id", "truth"));
        List<IntFunction<String>> columns = new ArrayList<>(List.of(ids(), truth));
        score.ifPresent(
                s -> {
                    header.add("score");
                    columns.add(s);
                });
        header.add("prediction");
        columns.add(prediction);
        Set<String> groups = new LinkedHashSet<>();
        if (job.takes("groups")) {
            groups.addAll(job.columns("groups"));
        }
        groups.addAll(job.columns("slices"));
        for (String group : groups) {
            String[] names = Groups.names(data.table().column(group), data.rows());
            if (OWN.contains(group)) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The column " + group + " has the name of a column of predictions.",
                        "Rename it in the data to look at it by group.");
            }
            header.add(group);
            columns.add(i -> names[i]);
        }
        Path file = path.get();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                line(writer, header);
                for (int i = 0; i < data.rows().length; i++) {
                    List<String> fields = new ArrayList<>(columns.size());
                    for (IntFunction<String> column : columns) {
                        fields.add(column.apply(i));
                    }
                    line(writer, fields);
                }
            }
        } catch (IOException e) {
            throw Job.unwritable(file, e);
        }
    }

    private IntFunction<String> ids() {
        Optional<String> name = job.optionalText("id");
        if (name.isPresent()) {
            Column column = data.table().column(name.get());
            checkUnique(column);
            return i -> column.text(data.rows()[i]);
        }
        String[] ids = new String[data.rows().length];
        Map<String, Integer> seen = new HashMap<>();
        MessageDigest digest = sha256();
        Table table = data.table();
        for (int i = 0; i < ids.length; i++) {
            for (Column column : table.columns()) {
                digest.update(column.text(data.rows()[i]).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            String id = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
            int times = seen.merge(id, 1, Integer::sum);
            ids[i] = times == 1 ? id : id + "-" + times;
        }
        return i -> ids[i];
    }

    private void checkUnique(Column column) {
        Map<String, Integer> lines = new HashMap<>();
        for (int row : data.rows()) {
            int line = data.table().lines()[row];
            Integer before = lines.put(column.text(row), line);
            if (before != null || column.isMissing(row)) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The id column "
                                + column.name()
                                + " of "
                                + data.table().file()
                                + (column.isMissing(row)
                                        ? " is empty in line " + line + "."
                                        : " has "
                                                + column.text(row)
                                                + " in line "
                                                + before
                                                + " and line "
                                                + line
                                                + "."),
                        "Choose a column that tells rows apart, or leave id out.");
            }
        }
    }

    private static void line(Writer writer, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            String field = fields.get(i);
            boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
            writer.write(isPlain ? field : '"' + field.replace("\"", "\"\"") + '"');
        }
        writer.write('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
