package dev.slipway.ui.registry;

import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a version came from, from the commit to the version: commit, data, run, artifact, version.
final class LineageView extends VBox {
    private static final int SHORT = 8;

    private final Navigator navigator;
    private final Button whole =
            Buttons.link("Lineage across runs…", "mdi2f-family-tree", this::openWhole);
    private final SectionHeader head = new SectionHeader("Lineage", "", whole);
    private Optional<ModelVersion> shown = Optional.empty();
    private final HBox chain = new HBox();

    LineageView(Navigator navigator) {
        super(8);
        this.navigator = navigator;
        getStyleClass().add("sw-lineage");
        chain.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(chain);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinHeight(54);
        getChildren().addAll(head, scroll);
    }

    void show(Optional<ModelVersion> version) {
        shown = version;
        whole.setDisable(version.isEmpty());
        chain.getChildren().clear();
        head.setNote(
                version.map(v -> "of v" + v.version() + ", everything it came from")
                        .orElse("choose a version"));
        version.ifPresent(this::fill);
    }

    private void openWhole() {
        shown.ifPresent(
                v ->
                        navigator.open(
                                new Target.OfLineage(
                                        new Lineage.Subject.OfVersion(v.model(), v.version()))));
    }

    private void fill(ModelVersion version) {
        version.commit()
                .ifPresent(
                        commit ->
                                add(
                                        "mdi2s-source-commit",
                                        brief(commit),
                                        version.dirty() ? "with changes" : "clean",
                                        "Copy the commit's id",
                                        () -> copy(commit)));
        Map<String, String> data = new TreeMap<>(version.data());
        data.forEach(
                (name, hash) ->
                        add(
                                "mdi2d-database-outline",
                                name,
                                brief(hash) + "…",
                                "Copy the data's hash",
                                () -> copy(hash)));
        add(
                "mdi2p-play-circle-outline",
                "run " + version.runNumber(),
                version.registeredBy(),
                "Open run " + version.runNumber(),
                () -> navigator.open(new Target.OfRun(version.run(), Optional.empty())));
        String path = version.artifact().path();
        add(
                "mdi2c-cube-outline",
                path.substring(path.lastIndexOf('/') + 1),
                version.artifact().hash().brief() + "…",
                "Copy the artifact's hash",
                () -> copy(version.artifact().hash().hex()));
        Button last =
                add(
                        "mdi2p-package-variant-closed",
                        "v" + version.version(),
                        version.stage().name(),
                        "Version " + version.version(),
                        () -> {});
        last.getStyleClass().add("sw-lineage-here");
    }

    private Button add(String icon, String title, String fact, String act, Runnable action) {
        if (!chain.getChildren().isEmpty()) {
            chain.getChildren().add(arrow());
        }
        Label name = Type.label(title, Type.TABLE);
        VBox words = new VBox(name, Type.monoSmall(fact));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = new HBox(10, Icon.of(icon, Icon.NORMAL), words);
        content.setAlignment(Pos.CENTER_LEFT);
        Button node = new Button();
        node.setGraphic(content);
        node.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        node.getStyleClass().setAll("sw-lineage-node");
        node.setAccessibleText(act);
        node.setTooltip(new javafx.scene.control.Tooltip(act));
        node.setMinWidth(USE_PREF_SIZE);
        node.setOnAction(event -> action.run());
        chain.getChildren().add(node);
        return node;
    }

    private static Node arrow() {
        Node arrow = Icon.of("mdi2a-arrow-right", Icon.NORMAL);
        HBox box = new HBox(arrow);
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(28);
        return box;
    }

    private static String brief(String id) {
        return id.length() > SHORT ? id.substring(0, SHORT) : id;
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        navigator.toast("Copied", text);
    }
}
