package dev.slipway.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small project on disk, in the shape of the bundled sample.
final class SampleProject {
    static final String FILE =
            """
            slipway: 1
            name: insurance-risk
            params: params.yaml

            data:
              policies: { path: data/policies.csv }

            stages:
              check-data:
                description: The policies keep to their schema.
                run: sh -c 'mkdir -p build; echo checked > build/checks.txt'
                deps: [data/policies.csv]
                outs: [build/checks.txt]

              split:
                uses: data/split
                with: { data: policies, test: "${split.test}" }
                outs: [build/train.csv, build/test.csv]

              train:
                description: Learns who will make a claim.
                uses: train/classifier
                with:
                  data: build/train.csv
                  target: claim
                  trees: ${train.trees}
                  rate: ${train.rate}
                outs: [build/model.json]
                needs: [check-data]

              evaluate:
                uses: evaluate/classifier
                with: { model: build/model.json, data: build/test.csv, target: claim }
                outs: [build/evaluation.json]
                metrics: [build/metrics.json]

              gate:
                needs: [evaluate]
                gate:
                  - { metric: auc, at-least: 0.78 }
                  - { metric: accuracy, at-least: 0.80 }

            register: { model: insurance-risk, from: build/model.json, after: gate }
            """;

    static final String PARAMS =
            """
            split:
              test: 0.25   # share kept back

            train:
              trees: 120
              rate: 0.1    # how much each tree may correct
            """;

    private SampleProject() {}

    static Path in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("insurance-risk"));
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("slipway.yaml"), FILE);
        Files.writeString(root.resolve("params.yaml"), PARAMS);
        Files.writeString(
                root.resolve("data/policies.csv"),
                "age,claim\n" + "40,0\n".repeat(11_999) + "18,1\n".repeat(12_001));
        return root.toRealPath();
    }
}
