package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
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
            window.waitUntil(
                    "the message to go",
                    () -> window.texts().stream().noneMatch(t -> t.startsWith("Saved ")));
            pictures(window, screens, "data-schema");

            window.act("Profile policies");
            window.waitUntil("a second version", () -> versions(window) == 2);
            window.act("Compare policies with reference policies-2025");
            window.waitForText("4 of 13 drifted");
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
