package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunRecord;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.FocusScroll;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is known of the selected stage: how it is written, why it runs, what it measured and made.
/// Without a selection it tells of the pipeline and its newest run. Each part is built anew only
/// when what it shows has changed, so that a field keeps its focus while a run goes on.
final class Inspector extends BorderPane {
    private final PipelineViewModel model;
    private final DefinitionTab definition;
    private final Function<StageName, List<MenuItem>> menuOf;
    private final StageFactsTabs facts;
    private final GateHistory gates;
    private final Label name = Type.heading("");
    private final Label icon = new Label();
    private final HBox chipPlace = new HBox();
    private final MenuButton more = MenuButtons.more("More for this stage");
    private final Tabs tabs = new Tabs();
    private final BorderPane stagePane = new BorderPane();
    private final ScrollPane overview = scroll();
    private final Panel evidence;
    private final Panel written;
    private final Panel why;
    private final Panel metrics;
    private final Panel artifacts;
    private final Tabs.Tab evidenceTab;
    private final Tabs.Tab metricsTab;
    private final Tabs.Tab artifactsTab;
    private Optional<StageName> showing = Optional.empty();
    private @Nullable Object overviewKey;

    /// What a tab shows, and from what it was built.
    private static final class Panel {
        private final ScrollPane scroll = scroll();
        private @Nullable Object key;

        void show(Object made, Supplier<Node> build) {
            if (!Objects.equals(made, key)) {
                key = made;
                scroll.setContent(build.get());
            }
        }
    }

    /// @param menuOf what may be done with a stage
    Inspector(
            PipelineViewModel model,
            DefinitionTab definition,
            StageFactsTabs facts,
            GateHistory gates,
            Function<StageName, List<MenuItem>> menuOf) {
        this.model = model;
        this.definition = definition;
        this.facts = facts;
        this.gates = gates;
        this.menuOf = menuOf;
        getStyleClass().addAll("sw-panel-right", "sw-region", "sw-inspector");
        HBox head = new HBox(8, icon, name, chipPlace, gap(), more);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-inspector-head");
        chipPlace.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(40);
        evidence = new Panel();
        written = new Panel();
        why = new Panel();
        metrics = new Panel();
        artifacts = new Panel();
        evidenceTab = tabs.add("Evidence", evidence.scroll);
        tabs.add("Definition", written.scroll);
        tabs.add("Why", why.scroll);
        metricsTab = tabs.add("Metrics", metrics.scroll);
        artifactsTab = tabs.add("Artifacts", artifacts.scroll);
        stagePane.setTop(head);
        stagePane.setCenter(tabs);
        tabs.select(1);
        model.selected().addListener((property, before, now) -> refresh());
        model.cards().addListener((property, before, now) -> refresh());
        model.newest().addListener((property, before, now) -> refresh());
        model.plan().addListener((property, before, now) -> refresh());
        model.project().read().addListener((property, before, now) -> refresh());
        gates.versions().addListener((property, before, now) -> refresh());
        refresh();
    }

    /// Opens the tab that says why the stage runs.
    void showWhy() {
        tabs.select(2);
    }

    void showEvidence() {
        tabs.select(0);
    }

    void showDefinition() {
        tabs.select(1);
    }

    private void refresh() {
        Optional<StageDefinition> stage = model.selected().get().flatMap(model::definition);
        if (stage.isEmpty()) {
            showing = Optional.empty();
            Object key =
                    List.of(
                            model.newest().get().map(RunRecord::summary),
                            model.pipeline(),
                            model.isReading());
            if (!key.equals(overviewKey)) {
                overviewKey = key;
                overview.setContent(facts.overview());
            }
            setCenter(overview);
            return;
        }
        show(stage.get());
        setCenter(stagePane);
    }

    private void show(StageDefinition stage) {
        StageName of = stage.name();
        Optional<RunRecord.StageRecord> record = model.record(of);
        name.setText(of.value());
        icon.setGraphic(Icon.of(StageKinds.icon(stage), Icon.NORMAL));
        StageCard card = model.cards().get().get(of);
        if (card != null) {
            chipPlace
                    .getChildren()
                    .setAll(
                            Chip.of(
                                    card.state(),
                                    card.time().isEmpty()
                                            ? card.words()
                                            : card.words() + " · " + card.time()));
        }
        boolean another = !showing.equals(Optional.of(of));
        if (another) {
            more.getItems().setAll(menuOf.apply(of));
        }
        boolean gate = stage.action() instanceof StageAction.Gate;
        evidenceTab.setVisible(gate);
        if (another) {
            if (gate && record.flatMap(RunRecord.StageRecord::evidence).isPresent()) {
                tabs.select(0);
            } else if (tabs.selectedProperty().get() == 0) {
                tabs.select(1);
            }
        }
        showing = Optional.of(of);
        if (gate) {
            evidence.show(
                    List.of(
                            of,
                            record.flatMap(RunRecord.StageRecord::evidence),
                            gates.versions().get()),
                    () -> facts.evidence(stage, record));
        }
        written.show(definition.key(stage), () -> definition.of(stage));
        definition.refresh(stage);
        Optional<Decision> decision = model.decision(of);
        why.show(
                List.of(
                        of,
                        decision,
                        model.plan().get().isPresent(),
                        model.newest().get().map(r -> r.summary().id())),
                () -> facts.why(stage, decision));
        Map<String, Double> measured = record.map(RunRecord.StageRecord::metrics).orElse(Map.of());
        metricsTab.setCount(measured.size(), Tone.NEUTRAL);
        metrics.show(List.of(of, measured), () -> facts.metrics(stage, measured));
        List<Artifact> outs = record.map(RunRecord.StageRecord::outs).orElse(List.of());
        artifactsTab.setCount(outs.size(), Tone.NEUTRAL);
        artifacts.show(
                List.of(of, outs, record.flatMap(RunRecord.StageRecord::outcome)),
                () -> facts.artifacts(stage, record));
    }

    private static ScrollPane scroll() {
        ScrollPane scroll = new ScrollPane();
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        FocusScroll.follow(scroll);
        return scroll;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /// The padding and spacing that every tab has.
    static VBox body(Node... parts) {
        VBox body = new VBox(parts);
        body.getStyleClass().add("sw-inspector-body");
        return body;
    }
}
