package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Data room on the sample and a real DuckDB: profile, schema, drift, versions. Its pictures
/// are part of the tour, see [ScreensTourTest].
class DataJourneyTest {
    @TempDir Path folder;

    @Test
    void profilesChecksAndComparesTheSample() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path sample = slipway.sample("insurance-risk");
        Path policies = sample.resolve("data/policies.csv");
        Path screens = ScreensTourTest.screens();
        measureImportances(sample);
        serve(policies, sample.resolve("data/served.csv"));
        assertThat(slipway.run("run", sample, "--json").code()).isZero();
        slipway.run("promote", "insurance-risk", 1, "--why", "first");
        slipway.run("promote", "insurance-risk", 1, "--why", "first");
        try (RealWindow window = new RealWindow(slipway.home(), sample, 1000, 1000)) {
            window.open(new Target.OfRoom(Room.DATA));
            window.waitForText("Not profiled yet");
            assertThat(window.texts())
                    .contains("policies", "data/policies.csv", "read by check-data, split")
                    .contains("made by split · read by train");

            window.act("Profile policies");
            window.waitForText("duplicate rows");
            window.waitForText("licence_years");
            assertThat(window.texts()).contains("24,000");
            choose(window, "vehicle_age");
            window.waitForText("Goes together with");
            window.act("Check policies against its schema");
            window.waitForText("checks on 24,000 rows");
            window.act("Show the profile of policies");
            window.act("Compare policies with reference policies-2025");
            window.waitForText("Drift ranking");
            window.act("Show the profile of policies");
            pictures(window, screens, "data");

            // Rows as they are written, and the same rows as they were served.
            window.act("Show the rows of policies");
            window.waitForText("the first 200 rows");
            window.waitForText("P100000");
            pictures(window, screens, "data-rows");
            window.act("Show the skew of policies");
            window.waitForText("What was served is not chosen");
            choose(window, "#served-rows", "served");
            window.click("Compare rows");
            window.waitForText("2 of 11 columns differ");
            window.waitForText("1,000 rows are in both, of 24,000 trained on and 1,000 served");
            assertThat(window.texts())
                    .contains("1,000 of 1,000 rows differ, 100.0 %.", "trained on 56")
                    .anyMatch(t -> t.startsWith("Not served: payment. "));
            pictures(window, screens, "data-skew");
            window.act("Show the profile of policies");

            // A range is accepted by a click, the comment of the file stays, and the drifted data
            // break it.
            window.act("Show the schema of policies");
            choose(window, "age");
            Path schema = sample.resolve("schemas/policies.yaml");
            String before = Files.readString(schema);
            RealWindow.fx(
                    () -> {
                        window.robot()
                                .lookup(
                                        n ->
                                                n instanceof Button b
                                                        && b.getText().startsWith("Range "))
                                .queryButton()
                                .fire();
                        return true;
                    });
            window.waitForText("not saved");
            window.click("Save");
            window.waitUntil(
                    "the schema to be written", () -> !Files.readString(schema).equals(before));
            assertThat(Files.readString(schema))
                    .startsWith("# What data/policies.csv must look like.")
                    .doesNotContain("age:           { type: integer, range: [18, 100] }");
            Files.writeString(
                    policies,
                    Files.readString(sample.resolve("data/policies-drifted.csv"))
                            .replaceAll("(P30000\\d),(\\d+),f,", "$1,1$2,f,")
                            .replaceAll("(P3000[1-4]\\d,\\d+,[fm]),north", "$1,coast"));
            window.act("Check policies against its schema");
            window.waitForText("checks failed");
            window.waitForText("values break it");
            window.waitForText("The file has changed since this profile");
            assertThat(window.texts()).anyMatch(t -> t.startsWith("row ") && t.contains("coast"));
            // A rule that is broken is reached by keys, and its rows are looked up.
            RealWindow.fx(
                    () -> {
                        window.robot()
                                .lookup(
                                        n ->
                                                n.isFocusTraversable()
                                                        && n.getStyleClass().contains("sw-data-row")
                                                        && n.getAccessibleText()
                                                                .startsWith("region"))
                                .query()
                                .requestFocus();
                        return true;
                    });
            window.robot().push(KeyCode.ENTER);
            window.waitForText("Accept of region");
            window.waitUntil(
                    "the message to go",
                    () -> window.texts().stream().noneMatch(t -> t.startsWith("Saved ")));
            pictures(window, screens, "data-schema");

            RealWindow.fx(
                    () -> {
                        window.robot()
                                .lookup(
                                        n ->
                                                n instanceof Button b
                                                        && String.valueOf(b.getAccessibleText())
                                                                .startsWith(
                                                                        "Show the rows that break:"
                                                                                + " region"))
                                .queryButton()
                                .fire();
                        return true;
                    });
            window.waitForText("Rows that break a rule");
            window.waitForText("all 7 rows");
            assertThat(window.texts()).contains("coast", "P300020").doesNotContain("P300000");
            pictures(window, screens, "data-rows-broken");

            window.act("Profile policies");
            window.waitUntil("a second version", () -> versions(window) == 2);
            window.act("Compare policies with reference policies-2025");
            window.waitForText("4 of 13 drifted");
            // What the model in Production goes by tells which of them matter.
            window.waitForText("Rank by drift × importance in insurance-risk v1, Production");
            List<Object> ranked = ranking(window);
            choose(window, "#drift-ranking", "Drift alone");
            window.waitForText("Rank by drift alone");
            assertThat(ranking(window))
                    .isNotEqualTo(ranked)
                    .containsExactlyInAnyOrderElementsOf(ranked);
            choose(window, "#drift-ranking", "Drift × importance in insurance-risk v1, Production");
            window.waitUntil("the ranking", () -> ranking(window).equals(ranked));
            window.click("power_kw");
            window.waitForText("Distances");
            pictures(window, screens, "data-drift");

            Files.writeString(policies, half(policies));
            window.act("Profile policies");
            window.waitUntil("a third version", () -> versions(window) == 3);
            window.act("Show the drift matrix of policies");
            window.waitForText("Drift over versions");
            pictures(window, screens, "data-matrix");

            // A file that breaks off is a problem with its line; what was profiled stays.
            List<String> lines = new ArrayList<>(Files.readAllLines(policies));
            lines.set(5000, lines.get(5000) + ",one,too,many");
            Files.write(policies, lines);
            window.act("Show the profile of policies");
            window.act("Profile policies");
            window.waitForText("SLW-1404");
            window.waitForText("line 5001 has 16 values, the header 13");
            window.waitForText("data/policies.csv:5001:1");
            pictures(window, screens, "data-unreadable");
            assertThat(versions(window)).isEqualTo(3);
        }
    }

    private static void pictures(RealWindow window, Path screens, String name) throws Exception {
        window.robot().moveTo("Data sets");
        window.pictures(screens, name);
    }

    /// Has the pipeline tell what its model goes by.
    private static void measureImportances(Path sample) throws Exception {
        Path file = sample.resolve("slipway.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "stages:\n",
                                """
                                  served:
                                    path: data/served.csv

                                stages:
                                  importance:
                                    uses: evaluate/importance
                                    with: { model: build/model.json, data: build/test.csv, target: claim }
                                    outs: [build/importance.json]
                                    metrics: [build/importance-metrics.json]

                                """)
                        .replace("needs: [evaluate]", "needs: [evaluate, importance]"));
    }

    /// The first thousand rows as a service asked for them: power in another unit, a region in
    /// capitals, how one pays left out.
    private static void serve(Path policies, Path served) throws Exception {
        List<String> lines = Files.readAllLines(policies).subList(0, 1001);
        List<String> header = List.of(lines.getFirst().split(","));
        int power = header.indexOf("power_kw");
        int region = header.indexOf("region");
        int payment = header.indexOf("payment");
        List<String> made = new ArrayList<>();
        for (String line : lines) {
            List<String> values = new ArrayList<>(List.of(line.split(",", -1)));
            if (made.size() > 0) {
                values.set(
                        power,
                        String.valueOf(Math.round(Integer.parseInt(values.get(power)) * 1.36)));
                if (made.size() <= 30) {
                    values.set(region, values.get(region).toUpperCase(Locale.ROOT));
                }
            }
            values.remove(payment);
            made.add(String.join(",", values));
        }
        Files.write(served, made);
    }

    /// The names in the drift table, from the top.
    @SuppressWarnings("unchecked")
    private static List<Object> ranking(RealWindow window) throws Exception {
        return RealWindow.fx(
                () -> {
                    TableView<Object> table =
                            window.robot()
                                    .lookup(
                                            n ->
                                                    n instanceof TableView<?> t
                                                            && "Columns by drift"
                                                                    .equals(t.getAccessibleText()))
                                    .queryAs(TableView.class);
                    return table.getItems().stream()
                            .map(row -> (Object) ((ColumnDrift) row).name())
                            .toList();
                });
    }

    /// Chooses an item of a menu.
    private static void choose(RealWindow window, String menu, String item) throws Exception {
        RealWindow.fx(
                () -> {
                    MenuButton button = window.robot().lookup(menu).queryAs(MenuButton.class);
                    button.show();
                    button.getItems().stream()
                            .filter(i -> item.equals(i.getText()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
                    button.hide();
                    return true;
                });
    }

    private static int versions(RealWindow window) {
        return (int)
                window.texts().stream().filter(t -> t.endsWith(" rows") && t.length() < 14).count();
    }

    private static String half(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(0, lines.size() / 2)) + "\n";
    }

    @SuppressWarnings("unchecked")
    private static void choose(RealWindow window, String column) throws Exception {
        RealWindow.fx(
                () -> {
                    TableView<Object> table =
                            window.robot()
                                    .lookup(n -> n.getStyleClass().contains("sw-profile-rows"))
                                    .queryAs(TableView.class);
                    for (Object row : table.getItems()) {
                        if (row.toString().contains("name=" + column + ",")) {
                            table.getSelectionModel().select(row);
                        }
                    }
                    return true;
                });
    }
}
