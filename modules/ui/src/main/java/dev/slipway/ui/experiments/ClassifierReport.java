package dev.slipway.ui.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What `evaluate/classifier` writes about a classifier, as far as the charts need it: JSON with
/// `kind: "classifier"`, `roc` and `pr` as lists of points (two coordinates, then the threshold),
/// `confusion: {labels, matrix}` with a row for each true class, `threshold` and `n`. Other members
/// are left alone.
///
/// @param roc false positive rate against true positive rate
/// @param pr recall against precision
/// @param labels classes in the order of the matrix
/// @param matrix counts: a row for each true class, a column for each predicted one
/// @param threshold from which a row counts as positive
/// @param rows how many rows were judged
public record ClassifierReport(
        List<Point> roc,
        List<Point> pr,
        List<String> labels,
        List<List<Long>> matrix,
        OptionalDouble threshold,
        long rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A report is small; anything larger is something else and is not read.
    public static final long LARGEST_BYTES = 32L << 20;

    public ClassifierReport {
        roc = List.copyOf(roc);
        pr = List.copyOf(pr);
        labels = List.copyOf(labels);
        matrix = matrix.stream().map(List::copyOf).toList();
    }

    /// A point of a curve, with the threshold that gives it.
    public record Point(double x, double y, double threshold) {}

    /// Empty when the text is some other JSON, or none.
    ///
    /// @throws IOException if it cannot be read
    public static Optional<ClassifierReport> read(InputStream in) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(in);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
        // A classifier's model file is of this kind as well, but judges nothing.
        if (root == null
                || !"classifier".equals(root.path("kind").asText())
                || !root.has("confusion")) {
            return Optional.empty();
        }
        JsonNode confusion = root.path("confusion");
        List<String> labels = new ArrayList<>();
        confusion.path("labels").forEach(label -> labels.add(label.asText()));
        List<List<Long>> matrix = new ArrayList<>();
        confusion
                .path("matrix")
                .forEach(
                        row -> {
                            List<Long> counts = new ArrayList<>();
                            row.forEach(count -> counts.add(count.asLong()));
                            matrix.add(counts);
                        });
        boolean square =
                matrix.size() == labels.size()
                        && matrix.stream().allMatch(row -> row.size() == labels.size());
        return Optional.of(
                new ClassifierReport(
                        points(root.path("roc")),
                        points(root.path("pr")),
                        square ? labels : List.of(),
                        square ? matrix : List.of(),
                        root.path("threshold").isNumber()
                                ? OptionalDouble.of(root.path("threshold").asDouble())
                                : OptionalDouble.empty(),
                        root.path("n").asLong()));
    }

    /// The point of the ROC curve at the threshold in use: the last whose threshold is not below
    /// it.
    public Optional<Point> working() {
        if (threshold.isEmpty()) {
            return Optional.empty();
        }
        return roc.stream()
                .filter(p -> !(p.threshold() < threshold.getAsDouble()))
                .reduce((first, second) -> second);
    }

    private static List<Point> points(JsonNode curve) {
        List<Point> points = new ArrayList<>();
        for (JsonNode point : curve) {
            if (point.size() >= 2) {
                points.add(
                        new Point(
                                point.get(0).asDouble(),
                                point.get(1).asDouble(),
                                point.path(2).asDouble(Double.NaN)));
            }
        }
        return points;
    }
}
