package dev.slipway.ui.lineage;

import dev.slipway.model.release.Lineage.Node;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// All that a lineage knows of one of its nodes, and where that leads.
final class LineageFacts extends VBox {
    private final Moments moments;
    private final Navigator navigator;
    private final Consumer<Target> go;

    /// @param go leaves the lineage for a target
    LineageFacts(Moments moments, Navigator navigator, Consumer<Target> go) {
        super(6);
        this.moments = moments;
        this.navigator = navigator;
        this.go = go;
        getStyleClass().add("sw-lineage-facts");
        setMinHeight(USE_PREF_SIZE);
    }

    void show(Optional<Node> node) {
        getChildren().clear();
        if (node.isEmpty()) {
            getChildren().add(Type.small("Choose something to see all that is known of it."));
            return;
        }
        List<Button> acts = new ArrayList<>();
        switch (node.get()) {
            case Node.Version v -> {
                title(v.model() + " v" + v.version());
                line(v.stage().name());
                acts.add(open("Open the version", new Target.OfVersion(v.model(), v.version())));
            }
            case Node.Content c -> {
                title(c.path());
                mono("SHA-256 " + c.hash().hex());
                line(
                        c.made()
                                ? "Made by a stage."
                                : c.data()
                                        .map(name -> "The data set " + name + ", as it was read.")
                                        .orElse("A file that no stage made, as it was read."));
                acts.add(copy("Copy the hash", c.hash().hex()));
            }
            case Node.StageRun s -> {
                title(s.stage() + " in run " + s.number());
                line(
                        s.at().map(at -> moments.dayAndTime(at) + ", ").orElse("")
                                + "took "
                                + Durations.words(s.millis()));
                if (!s.recorded()) {
                    line(
                            "What it read was not recorded: it changed while the stage ran, or"
                                    + " the stage names nothing that it reads.");
                }
                s.params().forEach((key, value) -> mono(key + " " + value));
                acts.add(
                        open(
                                "Open run " + s.number(),
                                new Target.OfRun(s.run(), Optional.of(s.stage()))));
            }
            case Node.Commit c -> {
                title("Commit " + c.commit());
                line(
                        c.dirty()
                                ? "The working tree had further changes when the run began."
                                : "The working tree was as this commit has it.");
                acts.add(copy("Copy the id", c.commit()));
            }
        }
        HBox row = new HBox(8);
        row.getChildren().addAll(acts);
        getChildren().add(row);
    }

    private void title(String words) {
        Label label = Type.strong(words);
        label.setWrapText(true);
        getChildren().add(label);
    }

    private void line(String words) {
        Label label = Type.small(words);
        label.setWrapText(true);
        getChildren().add(label);
    }

    private void mono(String words) {
        Label label = Type.monoSmall(words);
        label.setWrapText(true);
        getChildren().add(label);
    }

    private Button open(String words, Target target) {
        return Buttons.dense(Buttons.plain(words, "mdi2o-open-in-new", () -> go.accept(target)));
    }

    private Button copy(String words, String text) {
        return Buttons.dense(
                Buttons.plain(
                        words,
                        "mdi2c-content-copy",
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(text);
                            Clipboard.getSystemClipboard().setContent(content);
                            navigator.toast("Copied", text);
                        }));
    }
}
