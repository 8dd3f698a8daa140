package dev.slipway.components.train;

import dev.slipway.components.run.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// How a model is to be learnt: the arguments that both trainers share.
///
/// @param depth the most questions from the root of a tree to a leaf
/// @param leaf the least rows in a leaf
/// @param rate the shrinkage of a boosting step
/// @param sample the share of the rows that each tree sees
/// @param lambda the strength of L2 regularisation of a linear model
record Settings(
        String algorithm,
        int trees,
        int depth,
        int leaf,
        double rate,
        double sample,
        double lambda,
        int seed) {

    static Settings of(Job job) {
        return new Settings(
                job.choice("algorithm"),
                job.integer("trees"),
                job.integer("depth"),
                job.integer("leaf"),
                job.number("rate"),
                job.number("sample"),
                job.number("lambda"),
                job.integer("seed"));
    }

    /// The most leaves a tree of that depth can have.
    int leaves() {
        return 1 << Math.min(depth, 30);
    }

    /// A seed for each tree.
    long[] treeSeeds() {
        return new SplittableRandom(seed).longs(trees).toArray();
    }

    /// Those that the algorithm reads, for the model file.
    Map<String, Object> toJson() {
        var map = new LinkedHashMap<String, Object>();
        switch (algorithm) {
            case "gradient-boosting", "random-forest" -> {
                map.put("trees", trees);
                map.put("depth", depth);
                map.put("leaf", leaf);
                if (algorithm.equals("gradient-boosting")) {
                    map.put("rate", rate);
                }
                map.put("sample", sample);
                map.put("seed", seed);
            }
            default -> map.put("lambda", lambda);
        }
        return map;
    }
}
