package dev.slipway.ui.pipeline;

/// Texts that a pipeline file may begin with.
final class Starters {
    private Starters() {}

    static String script() {
        return """
        slipway: 1
        name: my-project

        stages:
          prepare:
            description: Say in a sentence what this stage is for.
            run: mkdir -p build && date > build/prepared.txt
            # deps: [data/input.csv]        # what it reads
            outs: [build/prepared.txt]      # what it makes
        """;
    }

    static String classifier() {
        return """
        slipway: 1
        name: my-model
        params:
          train: { algorithm: gradient-boosting, trees: 100, rate: 0.1 }

        data:
          rows: { path: data/rows.csv }     # your table: a CSV file with a header

        stages:
          split:
            uses: data/split
            with: { data: rows, test: 0.25, seed: 7 }
            outs: [build/train.csv, build/test.csv]

          train:
            uses: train/classifier
            with:
              data: build/train.csv
              target: label                 # the column to predict
              algorithm: ${train.algorithm}
              trees: ${train.trees}
              rate: ${train.rate}
            outs: [build/model.json]

          evaluate:
            uses: evaluate/classifier
            with: { model: build/model.json, data: build/test.csv, target: label }
            outs: [build/evaluation.json]
            metrics: [build/metrics.json]

          gate:
            needs: [evaluate]
            gate:
              - { metric: accuracy, at-least: 0.8 }

        register: { model: my-model, from: build/model.json, after: gate }
        """;
    }
}
