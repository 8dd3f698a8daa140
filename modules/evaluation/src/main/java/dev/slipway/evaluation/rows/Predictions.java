package dev.slipway.evaluation.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a model said of each row, from a CSV file with a header:
///
/// | column | holds |
/// |---|---|
/// | `id` | what tells rows apart; may be left out |
/// | `truth` | 1 or 0 beside a score, else a label or a number |
/// | `score` | the probability, or any score, that truth is 1 |
/// | `prediction` | the label or number that was predicted; beside a score may be left out, which
/// then counts as 1 from 0.5 |
/// | any other | a group or slice that the row belongs to |
///
/// @param name of the file, for words
/// @param ids empty if the file has none
/// @param scores empty if the file has none
/// @param predictions empty if the file has none and no scores
/// @param groups values by column
public record Predictions(
        String name,
        List<String> ids,
        List<String> truths,
        double[] scores,
        List<String> predictions,
        Map<String, List<String>> groups) {

    /// Rows that are read at the most; a larger file is refused, as all of it is held in memory.
    public static final int MOST_ROWS = 5_000_000;

    private static final String ID = "id";
    private static final String TRUTH = "truth";
    private static final String SCORE = "score";
    private static final String PREDICTION = "prediction";

    public int rows() {
        return truths.size();
    }

    public boolean hasScores() {
        return scores.length > 0;
    }

    /// @throws UnusablePredictions if it is no such file
    /// @throws IOException if it cannot be read
    public static Predictions read(String name, InputStream in)
            throws IOException, UnusablePredictions {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .detectBomHeader(true)
                        .ofCsvRecord(in)) {
            Reading reading = new Reading(name);
            for (CsvRecord record : reader) {
                reading.take(record);
            }
            return reading.done();
        } catch (CsvParseException e) {
            throw new UnusablePredictions(name + " is no CSV file: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The file as it is read. The same text is kept once.
    private static final class Reading {
        private final String name;
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final Map<Integer, List<String>> values = new TreeMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final List<Double> scores = new ArrayList<>();
        private int rows;

        Reading(String name) {
            this.name = name;
        }

        void take(CsvRecord record) throws UnusablePredictions {
            if (columns.isEmpty()) {
                header(record);
                return;
            }
            if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                return;
            }
            String line = name + " line " + record.getStartingLineNumber();
            if (record.getFieldCount() != columns.size()) {
                throw new UnusablePredictions(
                        line
                                + " has "
                                + record.getFieldCount()
                                + " fields, its header "
                                + columns.size());
            }
            if (++rows > MOST_ROWS) {
                throw new UnusablePredictions(name + " has more than " + MOST_ROWS + " rows");
            }
            for (var column : columns.entrySet()) {
                String text = record.getField(column.getValue()).strip();
                if (column.getKey().equals(SCORE)) {
                    scores.add(score(text, line));
                } else {
                    boolean isId = column.getKey().equals(ID);
                    values.computeIfAbsent(column.getValue(), c -> new ArrayList<>())
                            .add(isId ? text : texts.computeIfAbsent(text, t -> t));
                }
            }
            Integer truth = columns.get(TRUTH);
            if (truth != null && columns.containsKey(SCORE)) {
                checkTruth(record.getField(truth).strip(), line);
            }
        }

        private void header(CsvRecord record) throws UnusablePredictions {
            for (int i = 0; i < record.getFieldCount(); i++) {
                String column = record.getField(i).strip();
                if (columns.putIfAbsent(column, i) != null) {
                    throw new UnusablePredictions(name + " has two columns “" + column + "”");
                }
                values.put(i, new ArrayList<>());
            }
            if (!columns.containsKey(TRUTH)) {
                throw new UnusablePredictions(
                        name
                                + " has no column “truth”; it has "
                                + String.join(", ", columns.keySet()));
            }
            if (!columns.containsKey(SCORE) && !columns.containsKey(PREDICTION)) {
                throw new UnusablePredictions(
                        name + " has neither a column “score” nor “prediction”");
            }
        }

        private static double score(String text, String line) throws UnusablePredictions {
            try {
                double score = Double.parseDouble(text);
                if (Double.isFinite(score)) {
                    return score;
                }
            } catch (NumberFormatException e) {
                // Told below, as what is not finite.
            }
            throw new UnusablePredictions(line + ": the score “" + text + "” is no number");
        }

        private static void checkTruth(String text, String line) throws UnusablePredictions {
            if (!text.equals("1") && !text.equals("0")) {
                throw new UnusablePredictions(
                        line + ": the truth “" + text + "” beside a score must be 1 or 0");
            }
        }

        Predictions done() throws UnusablePredictions {
            if (columns.isEmpty()) {
                throw new UnusablePredictions(name + " is empty");
            }
            double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
            List<String> predicted = column(PREDICTION);
            if (predicted.isEmpty()) {
                predicted = new ArrayList<>();
                for (double score : all) {
                    predicted.add(score >= 0.5 ? "1" : "0");
                }
            }
            Map<String, List<String>> groups = new LinkedHashMap<>();
            for (String column : columns.keySet()) {
                if (!List.of(ID, TRUTH, SCORE, PREDICTION).contains(column)) {
                    groups.put(column, column(column));
                }
            }
            return new Predictions(name, column(ID), column(TRUTH), all, predicted, groups);
        }

        private List<String> column(String column) {
            return Optional.ofNullable(columns.get(column)).map(values::get).orElse(List.of());
        }
    }
}
