package dev.slipway.components.evaluate;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.DataFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `evaluate/recommender`: how much of the catalogue a recommender shows, and how much it prefers
/// what is popular already. Whoever recommends, in whatever language, writes two files: what was
/// recommended to whom, and the interactions it learnt from; a third, of what users took to
/// afterwards, tells how good the rankings are.
///
/// - `coverage`: items recommended to anybody ÷ items of the catalogue (M. Ge, C.
///   Delgado-Battenfeld, D. Jannach, "Beyond accuracy", RecSys 2010);
/// - `exposure_gini`: how unequally the recommendations fall to the items of the catalogue: 0 if
///   evenly, near 1 if a few items have all (ibid.);
/// - `popularity`: the mean, over users, of the mean popularity of what is recommended to them,
///   popularity being the share of users who had the item; `popularity_profile`: the same of what
///   they had;
/// - `popularity_lift`: the first ÷ the second, less 1: 0 if recommendations are as popular as
///   profiles (H. Abdollahpouri, M. Mansoury, R. Burke, B. Mobasher, "The unfairness of popularity
///   bias in recommendation", RMSE 2019);
/// - `long_tail`: the share of recommendations outside the most popular items that have 80 % of all
///   interactions (H. Abdollahpouri, R. Burke, B. Mobasher, RecSys 2017);
/// - `ndcg_at_k`: the mean, over users with relevant items, of the discounted cumulative gain of
/// the first k with gain 1 for a relevant item and discount log₂(rank + 1), ÷ that of the best
/// ranking there could be (K. Järvelin, J. Kekäläinen, ACM TOIS 20(4), 2002); `precision_at_k`:
/// relevant items among the first k ÷ k; `recall_at_k`: ÷ the user's relevant items. Who is
/// recommended nothing counts as 0.
public final class EvaluateRecommender implements Component {
    private static final double HEAD = 0.8;

    @Override
    public void run(Job job, RunLines lines) {
        Map<String, Set<String>> profiles = lists(job, "interactions", "", Integer.MAX_VALUE);
        Map<String, Set<String>> shown =
                lists(job, "data", job.optionalText("rank").orElse(""), job.integer("k"));
        lines.progress(0.5, shown.size() + " users have recommendations");
        Map<String, Integer> had = new HashMap<>();
        profiles.values().forEach(items -> items.forEach(i -> had.merge(i, 1, Integer::sum)));
        Set<String> catalogue = new HashSet<>(had.keySet());
        Map<String, Integer> times = new HashMap<>();
        shown.values().forEach(items -> items.forEach(i -> times.merge(i, 1, Integer::sum)));
        catalogue.addAll(times.keySet());
        Set<String> head = head(had);
        long all = times.values().stream().mapToLong(Integer::longValue).sum();
        long inHead =
                times.entrySet().stream()
                        .filter(e -> head.contains(e.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        // Both over the users who have both: else the lift would compare different people.
        Set<String> users = new HashSet<>(shown.keySet());
        users.retainAll(profiles.keySet());
        double popularity = popularity(shown, users, had, profiles.size());
        double profile = popularity(profiles, users, had, profiles.size());
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("coverage", (double) times.size() / catalogue.size());
        metrics.put("exposure_gini", gini(catalogue, times));
        metrics.put("long_tail", (double) (all - inHead) / all);
        if (!users.isEmpty()) {
            metrics.put("popularity", popularity);
            metrics.put("popularity_profile", profile);
            metrics.put("popularity_lift", popularity / profile - 1);
        }
        if (job.hasInput("relevant")) {
            rankings(
                    lists(job, "relevant", "", Integer.MAX_VALUE),
                    shown,
                    job.integer("k"),
                    metrics);
        }
        metrics.put("users", (double) shown.size());
        metrics.put("items", (double) catalogue.size());
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-recommender");
        report.put("k", job.integer("k"));
        report.put("head_items", head.size());
        report.put("metrics", metrics);
        report.put("most_shown", mostShown(times, had, all));
        job.writeOut("report", report);
        job.writeMetrics(metrics);
    }

    /// The items of each user, each once; of a ranking the first `most`.
    private static Map<String, Set<String>> lists(Job job, String input, String rank, int most) {
        Table table = DataFile.open(job, input).table();
        Column user = table.column(job.text("user"));
        Column item = table.column(job.text("item"));
        Column order = rank.isEmpty() ? null : table.column(rank);
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            if (!user.isMissing(row) && !item.isMissing(row)) {
                rows.computeIfAbsent(user.text(row), u -> new ArrayList<>()).add(row);
            }
        }
        if (rows.isEmpty()) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    table.file() + " has no row with a user and an item.",
                    "Give one row for each user and item.");
        }
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        rows.forEach(
                (who, its) -> {
                    if (order != null) {
                        its.sort(Comparator.comparingDouble(order::number));
                    }
                    Set<String> items = new LinkedHashSet<>();
                    for (int row : its) {
                        if (items.size() < most) {
                            items.add(item.text(row));
                        }
                    }
                    lists.put(who, items);
                });
        return lists;
    }

    private static void rankings(
            Map<String, Set<String>> relevant,
            Map<String, Set<String>> shown,
            int k,
            Map<String, Double> metrics) {
        double ndcg = 0;
        double precision = 0;
        double recall = 0;
        for (var entry : relevant.entrySet()) {
            Set<String> wanted = entry.getValue();
            double gain = 0;
            int hits = 0;
            int rank = 0;
            for (String item : shown.getOrDefault(entry.getKey(), Set.of())) {
                rank++;
                if (wanted.contains(item)) {
                    hits++;
                    gain += discounted(rank);
                }
            }
            double best = 0;
            for (int i = 1; i <= Math.min(k, wanted.size()); i++) {
                best += discounted(i);
            }
            ndcg += gain / best;
            precision += (double) hits / k;
            recall += (double) hits / wanted.size();
        }
        metrics.put("ndcg_at_k", ndcg / relevant.size());
        metrics.put("precision_at_k", precision / relevant.size());
        metrics.put("recall_at_k", recall / relevant.size());
        metrics.put("judged_users", (double) relevant.size());
    }

    private static double discounted(int rank) {
        return Math.log(2) / Math.log(rank + 1);
    }

    private static Set<String> head(Map<String, Integer> had) {
        long all = had.values().stream().mapToLong(Integer::longValue).sum();
        Set<String> head = new HashSet<>();
        long sum = 0;
        for (String item : byCount(had)) {
            if (sum >= HEAD * all) {
                break;
            }
            head.add(item);
            sum += had.getOrDefault(item, 0);
        }
        return head;
    }

    private static List<String> byCount(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double popularity(
            Map<String, Set<String>> lists, Set<String> users, Map<String, Integer> had, int of) {
        double sum = 0;
        for (String user : users) {
            double own = 0;
            for (String item : lists.getOrDefault(user, Set.of())) {
                own += (double) had.getOrDefault(item, 0) / of;
            }
            sum += own / lists.getOrDefault(user, Set.of()).size();
        }
        return sum / users.size();
    }

    /// Σ (2i − n − 1) x₍ᵢ₎ ÷ (n Σ x), of rising x.
    private static double gini(Set<String> catalogue, Map<String, Integer> times) {
        int[] counts =
                catalogue.stream().mapToInt(i -> times.getOrDefault(i, 0)).sorted().toArray();
        double weighted = 0;
        for (int i = 0; i < counts.length; i++) {
            weighted += (2.0 * (i + 1) - counts.length - 1) * counts[i];
        }
        return weighted / (counts.length * (double) Arrays.stream(counts).asLongStream().sum());
    }

    private static List<Object> mostShown(
            Map<String, Integer> times, Map<String, Integer> had, long all) {
        var most = new ArrayList<Object>();
        for (String item : byCount(times).stream().limit(20).toList()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("item", item);
            map.put("share", (double) times.getOrDefault(item, 0) / all);
            map.put("interactions", had.getOrDefault(item, 0));
            most.add(map);
        }
        return most;
    }
}
