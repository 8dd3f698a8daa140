package dev.slipway.ui.lineage;

import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Subject;
import dev.slipway.registry.lineage.LineageReader;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.graph.GraphOutline;
import dev.slipway.uikit.graph.GraphView;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Everything that a version or an artifact came from: drawn, as an outline, and each thing with
/// all that is known of it.
public final class LineageDialog extends BorderPane {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 720;
    private static final double SIDE = 320;

    private final GraphView graph;
    private final GraphOutline outline;
    private final LineageFacts facts;
    private final Label about = Type.small("Reading the runs");
    private Optional<Lineage> shown = Optional.empty();

    /// @param close puts the dialog away
    public LineageDialog(
            Services services, Subject subject, Navigator navigator, Work work, Runnable close) {
        getStyleClass().addAll("sw-dialog", "sw-lineage-dialog");
        setPrefSize(WIDTH, HEIGHT);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Lineage of " + words(subject));
        graph = new GraphView(services.background());
        graph.canvas().setMovable(false);
        outline = new GraphOutline(graph.canvas());
        facts =
                new LineageFacts(
                        new Moments(services.clock()),
                        navigator,
                        target -> {
                            close.run();
                            navigator.open(target);
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        8,
                        Icon.of("mdi2f-family-tree", Icon.NORMAL),
                        Type.heading("Lineage of " + words(subject)),
                        about,
                        gap,
                        Buttons.icon("mdi2c-close", "Close", close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sw-dialog-head");
        VBox side = new VBox(outline, facts);
        VBox.setVgrow(outline, Priority.ALWAYS);
        side.setPrefWidth(SIDE);
        side.setMinWidth(SIDE);
        side.getStyleClass().add("sw-lineage-side");
        setTop(head);
        setCenter(graph);
        setRight(side);
        graph.canvas()
                .currentProperty()
                .addListener((property, before, now) -> facts.show(now.flatMap(this::node)));
        facts.show(Optional.empty());
        work.run(
                () -> new LineageReader(services.history(), services.registry()).of(subject),
                this::show,
                close);
    }

    @Override
    public void requestFocus() {
        graph.canvas().requestFocus();
    }

    private void show(Lineage lineage) {
        shown = Optional.of(lineage);
        long runs =
                lineage.nodes().stream()
                        .filter(Lineage.Node.StageRun.class::isInstance)
                        .map(node -> ((Lineage.Node.StageRun) node).run())
                        .distinct()
                        .count();
        about.setText(
                (runs == 1 ? "from 1 run" : "across " + runs + " runs")
                        + (lineage.complete()
                                ? ""
                                : "; some of what was read is not recorded or no longer kept"));
        if (!lineage.complete()) {
            Type.toned(about, Tone.WARNING);
        }
        var drawn = LineageGraph.of(lineage);
        graph.setOnPlaced(placed -> graph.canvas().select(lineage.subject()));
        graph.show(drawn);
        outline.show(drawn);
    }

    private Optional<Lineage.Node> node(String id) {
        return shown.flatMap(lineage -> lineage.node(id));
    }

    private static String words(Subject subject) {
        return switch (subject) {
            case Subject.OfVersion of -> of.model() + " v" + of.version();
            case Subject.OfArtifact of -> of.path() + " " + of.hash().brief() + "…";
        };
    }
}
