package dev.slipway.evaluation.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two models' predictions of the same rows, row by row: by id where both files have ids; else in
/// order, if all that is not a prediction is equal in every row.
///
/// @param first and second have as many rows, in one order
/// @param left rows of either that the other lacks
public record Pairing(Predictions first, Predictions second, int left) {
    /// Of more than one row in ten without its like, what is left says little of the whole.
    private static final double MOST_LEFT = 0.1;

    private static final int NAMED = 3;

    /// @param rival for words: `v11`
    /// @throws UnusablePredictions if the rows are not the same ones
    public static Pairing of(Predictions first, Predictions second, String rival)
            throws UnusablePredictions {
        return first.ids().isEmpty() || second.ids().isEmpty()
                ? inOrder(first, second, rival)
                : byId(first, second, rival);
    }

    private static Pairing inOrder(Predictions first, Predictions second, String rival)
            throws UnusablePredictions {
        if (first.rows() != second.rows()) {
            throw new UnusablePredictions(
                    "without a column “id”, rows are paired in order, but there are "
                            + first.rows()
                            + " here and "
                            + second.rows()
                            + " in "
                            + rival);
        }
        for (int i = 0; i < first.rows(); i++) {
            if (!first.truths().get(i).equals(second.truths().get(i))) {
                throw new UnusablePredictions(
                        "without a column “id”, rows are paired in order, but row "
                                + (i + 1)
                                + " is truly “"
                                + first.truths().get(i)
                                + "” here and “"
                                + second.truths().get(i)
                                + "” in "
                                + rival
                                + ": the test data differ");
            }
        }
        for (String group : first.groups().keySet()) {
            List<String> other = second.groups().get(group);
            if (other != null && !other.equals(first.groups().get(group))) {
                throw new UnusablePredictions(
                        "without a column “id”, rows are paired in order, but “"
                                + group
                                + "” is not the same in "
                                + rival
                                + ": the test data differ");
            }
        }
        return new Pairing(first, second, 0);
    }

    private static Pairing byId(Predictions first, Predictions second, String rival)
            throws UnusablePredictions {
        Map<String, Integer> there = places(second);
        Map<String, Integer> here = places(first);
        List<Integer> a = new ArrayList<>();
        List<Integer> b = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < first.rows(); i++) {
            String id = first.ids().get(i);
            Integer j = there.get(id);
            if (j == null) {
                missing.add(id);
                continue;
            }
            if (!first.truths().get(i).equals(second.truths().get(j))) {
                throw new UnusablePredictions(
                        "row “"
                                + id
                                + "” is truly “"
                                + first.truths().get(i)
                                + "” here and “"
                                + second.truths().get(j)
                                + "” in "
                                + rival);
            }
            a.add(i);
            b.add(j);
        }
        List<String> extra = second.ids().stream().filter(id -> !here.containsKey(id)).toList();
        if (a.isEmpty()) {
            throw new UnusablePredictions(
                    "no row of "
                            + first.name()
                            + " is among those of "
                            + rival
                            + ": the test data differ");
        }
        int most = Math.max(first.rows(), second.rows());
        if (Math.max(missing.size(), extra.size()) > MOST_LEFT * most) {
            throw new UnusablePredictions(
                    "only "
                            + a.size()
                            + " rows are in both: "
                            + missing.size()
                            + " of "
                            + first.rows()
                            + " here are not in "
                            + rival
                            + some(missing)
                            + ", "
                            + extra.size()
                            + " of "
                            + second.rows()
                            + " there are not here"
                            + some(extra));
        }
        return new Pairing(chosen(first, a), chosen(second, b), missing.size() + extra.size());
    }

    private static Map<String, Integer> places(Predictions rows) throws UnusablePredictions {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.rows(); i++) {
            if (places.put(rows.ids().get(i), i) != null) {
                throw new UnusablePredictions(
                        rows.name() + " has the id “" + rows.ids().get(i) + "” twice");
            }
        }
        return places;
    }

    private static String some(List<String> ids) {
        return ids.isEmpty()
                ? ""
                : " ("
                        + String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())))
                        + (ids.size() > NAMED ? ", …)" : ")");
    }

    /// The rows that a column says are of one value, of both.
    public Pairing where(String column, String value) {
        List<String> values = first.groups().getOrDefault(column, List.of());
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(value)) {
                rows.add(i);
            }
        }
        return new Pairing(chosen(first, rows), chosen(second, rows), 0);
    }

    private static Predictions chosen(Predictions from, List<Integer> rows) {
        double[] scores = new double[from.hasScores() ? rows.size() : 0];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = from.scores()[rows.get(i)];
        }
        Map<String, List<String>> groups = new HashMap<>();
        from.groups().forEach((name, values) -> groups.put(name, chosen(values, rows)));
        return new Predictions(
                from.name(),
                from.ids().isEmpty() ? List.of() : chosen(from.ids(), rows),
                chosen(from.truths(), rows),
                scores,
                chosen(from.predictions(), rows),
                groups);
    }

    private static List<String> chosen(List<String> from, List<Integer> rows) {
        return rows.stream().map(from::get).toList();
    }
}
