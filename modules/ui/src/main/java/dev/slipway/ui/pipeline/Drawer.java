package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/// Below the graph: the log of a stage, the problems, the text of the file.
final class Drawer extends BorderPane {
    private static final int LOG = 0;
    private static final int PROBLEMS = 1;
    private static final int YAML = 2;

    private final Tabs tabs = new Tabs();
    private final Tabs.Tab logTab;
    private final Tabs.Tab problemTab;
    private final Tabs.Tab yamlTab;
    private final StageLogView log;
    private final ProblemList problems;
    private final BorderPane yamlPlace = new BorderPane();
    private final YamlEditor editor;
    private final BooleanBinding yamlShown;
    private final Node find;
    private Optional<RunId> run = Optional.empty();
    private Optional<StageName> stage = Optional.empty();

    Drawer(
            Services services,
            YamlEditor editor,
            Consumer<ProblemList.Row> openProblem,
            Runnable hide) {
        this.editor = editor;
        getStyleClass().addAll("sw-panel-bottom", "sw-region");
        log = new StageLogView(services);
        problems = new ProblemList(openProblem);
        logTab = tabs.add("Log", log);
        problemTab = tabs.add("Problems", problems);
        yamlTab = tabs.add("YAML", yamlPlace);
        yamlTab.setBadge(KeyHint.of(PipelineKeys.YAML));
        find = log.acts();
        tabs.end()
                .getChildren()
                .setAll(find, Buttons.icon("mdi2c-chevron-down", "Hide the drawer", hide));
        tabs.selectedProperty()
                .addListener(
                        (property, before, now) -> {
                            find.setVisible(now.intValue() == LOG);
                            find.setManaged(now.intValue() == LOG);
                        });
        yamlShown = tabs.selectedProperty().isEqualTo(YAML);
        setCenter(tabs);
    }

    ObservableBooleanValue yamlShown() {
        return yamlShown;
    }

    /// The editor has one place at a time: here, or in the middle of the room.
    void holdEditor(boolean here) {
        yamlPlace.setCenter(here ? editor : null);
        yamlTab.setVisible(here);
        if (!here && tabs.selectedProperty().get() == YAML) {
            tabs.select(LOG);
        }
    }

    void showLogTab() {
        logTab.select();
    }

    void showYaml() {
        yamlTab.select();
    }

    void showProblems() {
        problemTab.select();
        problems.focusList();
    }

    void setProblems(List<ProblemList.Row> rows) {
        problems.show(rows);
        boolean error = rows.stream().anyMatch(r -> r.problem().isError());
        problemTab.setCount(rows.size(), error ? Tone.DANGER : Tone.WARNING);
    }

    void showLog(Optional<RunRecord> newest, Optional<StageName> wanted) {
        Optional<RunId> of = newest.map(r -> r.summary().id());
        if (of.equals(run) && wanted.equals(stage)) {
            return;
        }
        run = of;
        stage = wanted;
        log.show(run, stage);
        logTab.setBadge(stage.map(s -> (Node) new Chip(s.value())).orElse(null));
    }

    void grew(RunId of, StageName grown) {
        if (run.filter(of::equals).isPresent() && stage.filter(grown::equals).isPresent()) {
            log.grow();
        }
    }
}
