package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.app.CommandLineFixture.Answer;
import dev.slipway.engine.port.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What built-in stages find and gates make of it, in whole runs through the command line.
@Timeout(300)
class BuiltInStagesJourneyTest {
    private static final String CHECKED =
            """
            slipway: 1
            name: checked
            data:
              orders: { path: data/orders.csv, schema: schemas/orders.yaml }
            stages:
              check-data:
                uses: data/validate
                with: { data: orders }
                outs: [build/checks.json]
                metrics: [build/checks-metrics.json]
              split:
                uses: data/split
                with: { data: orders, test: 0.5 }
                outs: [build/train.csv, build/test.csv]
                needs: [check-data]
            """;

    @TempDir Path folder;

    @Test
    void brokenDataStopsTheRunAndTheStageSaysWhatAndWhere() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project = orders(slipway);
        assertThat(slipway.run("run", project, "--json").code()).isZero();
        assertThat(stages(slipway.run("run", project, "--json")))
                .containsEntry("check-data", "cached");

        // What the schema reaches for is part of the evidence: a city less, and the check runs.
        Files.writeString(project.resolve("schemas/cities.csv"), "name\nOslo\n");
        Answer moved = slipway.run("run", project, "--json");
        assertThat(moved.code()).isEqualTo(3);
        JsonNode problem = problem(moved);
        assertThat(problem.get("headline").asText())
                .contains("data/orders.csv breaks its schema: known city, but 2 of 4 do not (line");
        assertThat(stages(moved)).containsEntry("split", "skipped");

        Files.writeString(
                project.resolve("data/orders.csv"),
                "id,city,price,currency\n1,Oslo,17,NOK\n2,Oslo,-5,NOK\n3,Oslo,8,nok\n3,Oslo,9,\n");
        Answer broken = slipway.run("run", project, "--json");
        assertThat(problem(broken).get("code").asText()).isEqualTo("SLW-0507");
        assertThat(problem(broken).get("headline").asText())
                .contains(
                        "in price, currency, id: price: values must be at least 0, but 1 of 4 does"
                                + " not (line 3: -5)");
        assertThat(slipway.run("logs", "last", "check-data", "--project", project).out())
                .contains("failed: id: values must not repeat, but 1 of 4 does not (line 5: 3)");
    }

    /// With the files that the schema names carried along, within a small container.
    @Test
    void aCheckInAContainerSaysWhatTheSameCheckSaysHere() throws IOException {
        DockerEngine.require(JavaComponentProgram.IMAGE);
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project = orders(slipway);
        Files.writeString(project.resolve("schemas/cities.csv"), "name\nOslo\n");
        Files.writeString(
                project.resolve("slipway.yaml"),
                CHECKED.replace(
                        "    with: { data: orders }\n",
                        "    with: { data: orders }\n    resources: { memory: 256Mi }\n"));

        Answer here = slipway.run("run", project, "--json");
        Answer there = slipway.run("run", project, "--json", "--on", "docker", "--no-cache");

        assertThat(problem(there).get("headline").asText())
                .as("if a component has changed: packaging/images/build components")
                .isEqualTo(problem(here).get("headline").asText())
                .contains("known city");
    }

    @Test
    void aRecommenderIsJudgedByRankingCoverageAndPopularity() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project =
                slipway.project(
                        "recommender",
                        """
                        slipway: 1
                        name: recommender
                        params: { by: taste }
                        stages:
                          recommend:
                            run: cp "data/by-${by}.csv" build/recommended.csv
                            deps: ["data/by-${by}.csv"]
                            outs: [build/recommended.csv]
                          evaluate:
                            uses: evaluate/recommender
                            with: { data: build/recommended.csv, interactions: data/had.csv, relevant: data/took.csv, k: 5 }
                            outs: [build/recommender.json]
                            metrics: [build/metrics.json]
                          gate:
                            gate:
                              - { metric: ndcg_at_k, at-least: 0.2 }
                              - { metric: ndcg_at_k, not-worse-than: production, margin: 0.05 }
                              - { metric: coverage, at-least: 0.6 }
                              - { metric: popularity_lift, at-most: 0.1 }
                            needs: [evaluate]
                        register: { model: recommender, from: build/recommended.csv, after: gate }
                        """);
        recommenders(project.resolve("data"));

        Answer tasteful = slipway.run("run", project, "--json");
        assertThat(tasteful.code()).as(tasteful.out() + tasteful.err()).isZero();
        assertThat(verdicts(tasteful).values()).hasSize(4).containsOnly("passed");
        assertThat(tasteful.json().at("/version/version").asInt()).isEqualTo(1);
        slipway.run("promote", "recommender", 1, "--why", "first");
        slipway.run("promote", "recommender", 1, "--why", "first");

        Answer popular = slipway.run("run", project, "--json", "-p", "by=popularity");
        assertThat(popular.code()).isEqualTo(1);
        assertThat(verdicts(popular))
                .containsEntry("coverage ≥ 0.6", "failed")
                .containsEntry("popularity_lift ≤ 0.1", "failed")
                .containsEntry("ndcg_at_k not worse than production by more than 0.05", "failed");
        assertThat(popular.json().hasNonNull("version")).isFalse();
    }

    /// A model that has forgotten a period, grows too large, or is another each time it is trained.
    @Test
    void aModelIsHeldToEarlierPeriodsToItsSizeAndToBeingTheSameAgain() throws IOException {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path project =
                slipway.project(
                        "periods",
                        """
                        slipway: 1
                        name: periods
                        params: { learn: both, trees: 20 }
                        stages:
                          train:
                            uses: train/classifier
                            with: { data: "data/${learn}.csv", target: claim, algorithm: gradient-boosting, trees: "${trees}", depth: 3 }
                            outs: [build/model.json]
                          evaluate:
                            uses: evaluate/classifier
                            with: { model: build/model.json, data: data/test-2026.csv, target: claim, id: nr }
                            outs: [build/evaluation.json, build/predictions.csv]
                            metrics: [build/metrics.json]
                          evaluate-2024:
                            uses: evaluate/classifier
                            with: { model: build/model.json, data: data/test-2024.csv, target: claim, id: nr, prefix: 2024. }
                            outs: [build/evaluation-2024.json, build/predictions-2024.csv]
                            metrics: [build/metrics-2024.json]
                          gate:
                            gate:
                              - { metric: auc, at-least: 0.8 }
                              - { metric: 2024.auc, not-worse-than: production, margin: 0.02, confidence: 0.95, predictions: build/predictions-2024.csv }
                              - { model-size: at-most 40kB }
                              - { reproducible: train }
                            needs: [evaluate, evaluate-2024]
                        register: { model: periods, from: build/model.json, after: gate }
                        """);
        periods(project.resolve("data"));

        // Trained once: nobody knows yet whether it would be the same again.
        Answer once = slipway.run("run", project, "--json");
        assertThat(once.code()).as(once.out() + once.err()).isEqualTo(1);
        assertThat(verdicts(once)).containsEntry("train is reproducible", "not-enough-data");
        assertThat(slipway.run("promote", "periods", 1, "--why", "early").code()).isNotZero();
        assertThat(slipway.run("run", project, "--no-cache", "--to", "train").code()).isZero();
        Answer twice = slipway.run("run", project, "--json");
        assertThat(twice.code()).as(twice.out() + twice.err()).isZero();
        assertThat(verdicts(twice).values()).hasSize(4).containsOnly("passed");
        int version = twice.json().at("/version/version").asInt();
        slipway.run("promote", "periods", version, "--why", "first");
        slipway.run("promote", "periods", version, "--why", "first");

        // What was learnt from this year alone is as good on this year, and has forgotten 2024.
        Answer forgot = slipway.run("run", project, "--json", "-p", "learn=new");
        Map<String, String> found = verdicts(forgot);
        assertThat(found.get("2024.auc not worse than production by more than 0.02"))
                .as(forgot.out())
                .isEqualTo("failed");
        assertThat(found.get("auc ≥ 0.8")).isEqualTo("passed");

        Answer large = slipway.run("run", project, "--json", "-p", "trees=300");
        assertThat(verdicts(large)).containsEntry("model size ≤ 0.04 MB", "failed");

        // A training that takes the time of day into its model.
        Files.writeString(
                project.resolve("slipway.yaml"),
                """
                slipway: 1
                name: periods
                stages:
                  train: { run: date +%s.%N > build/model.txt, outs: [build/model.txt] }
                  gate: { gate: [{ reproducible: train }], needs: [train] }
                """);
        slipway.run("run", project, "--no-cache", "--to", "train");
        slipway.run("run", project, "--no-cache", "--to", "train");
        assertThat(verdicts(slipway.run("run", project, "--json")))
                .containsEntry("train is reproducible", "failed");
    }

    private Path orders(CommandLineFixture slipway) throws IOException {
        Path project = slipway.project("checked", CHECKED);
        Files.createDirectories(project.resolve("data"));
        Files.createDirectories(project.resolve("schemas"));
        Files.writeString(
                project.resolve("data/orders.csv"),
                "id,city,price,currency\n"
                        + "1,Oslo,17,NOK\n"
                        + "2,Rome,5,EUR\n"
                        + "3,Rome,8,EUR\n"
                        + "4,Oslo,9,NOK\n");
        Files.writeString(
                project.resolve("schemas/orders.yaml"),
                """
                tables: { cities: cities.csv }
                columns:
                  id: { type: integer, unique: true }
                  price: { type: number, range: [0, ~] }
                  currency: { type: category, length: [3, 3], values: [EUR, NOK], mostly: 0.9 }
                rules:
                  - { name: known city, holds: "city IN (SELECT name FROM cities)" }
                """);
        Files.writeString(project.resolve("schemas/cities.csv"), "name\nOslo\nRome\n");
        return project;
    }

    /// Users of six tastes, of ten items each, beside three items that everybody has. One
    /// recommender goes by taste, the other shows everybody what is had most.
    private static void recommenders(Path data) throws IOException {
        Random random = new Random(8);
        StringBuilder had = new StringBuilder("user,item\n");
        StringBuilder took = new StringBuilder("user,item\n");
        StringBuilder taste = new StringBuilder("user,item\n");
        StringBuilder popularity = new StringBuilder("user,item\n");
        for (int user = 0; user < 120; user++) {
            int own = user % 6;
            for (int hit = 0; hit < 3; hit++) {
                had.append("u%d,hit%d\n".formatted(user, hit));
            }
            for (int item = 0; item < 5; item++) {
                had.append("u%d,t%d-%d\n".formatted(user, own, random.nextInt(10)));
                took.append("u%d,t%d-%d\n".formatted(user, own, random.nextInt(10)));
                taste.append("u%d,t%d-%d\n".formatted(user, own, (user + item) % 10));
                popularity.append(
                        item < 3
                                ? "u%d,hit%d\n".formatted(user, item)
                                : "u%d,t0-%d\n".formatted(user, item));
            }
        }
        Files.createDirectories(data);
        Files.writeString(data.resolve("had.csv"), had);
        Files.writeString(data.resolve("took.csv"), took);
        Files.writeString(data.resolve("by-taste.csv"), taste);
        Files.writeString(data.resolve("by-popularity.csv"), popularity);
    }

    /// In 2024 claims followed `age`, in 2026 they follow `km`; the period stands beside them.
    private static void periods(Path data) throws IOException {
        Files.createDirectories(data);
        String header = "nr,period,age,km,claim\n";
        String old = rows(2024, 0, 1500);
        String now = rows(2026, 10_000, 1500);
        Files.writeString(data.resolve("both.csv"), header + old + now);
        Files.writeString(data.resolve("new.csv"), header + now);
        Files.writeString(data.resolve("test-2024.csv"), header + rows(2024, 20_000, 800));
        Files.writeString(data.resolve("test-2026.csv"), header + rows(2026, 30_000, 800));
    }

    private static String rows(int period, int from, int count) {
        Random random = new Random(period + from);
        StringBuilder rows = new StringBuilder();
        for (int nr = from; nr < from + count; nr++) {
            int age = random.nextInt(100);
            int km = random.nextInt(100);
            double risk = (period == 2024 ? age : km) > 50 ? 0.95 : 0.05;
            rows.append(nr).append(',').append(period == 2024 ? "old" : "new").append(',');
            rows.append(age).append(',').append(km).append(',');
            rows.append(random.nextDouble() < risk ? 1 : 0).append('\n');
        }
        return rows.toString();
    }

    private static JsonNode problem(Answer run) {
        return StreamSupport.stream(run.json().at("/stages").spliterator(), false)
                .filter(s -> s.hasNonNull("problem"))
                .findFirst()
                .map(s -> s.get("problem"))
                .orElseThrow(() -> new AssertionError(run.out() + run.err()));
    }

    private static Map<String, String> stages(Answer run) {
        Map<String, String> stages = new TreeMap<>();
        run.json()
                .at("/stages")
                .forEach(s -> stages.put(s.get("name").asText(), s.get("status").asText()));
        return stages;
    }

    private static Map<String, String> verdicts(Answer run) {
        Map<String, String> verdicts = new TreeMap<>();
        run.json()
                .at("/gates/0/criteria")
                .forEach(c -> verdicts.put(c.get("criterion").asText(), c.get("verdict").asText()));
        return verdicts;
    }
}
