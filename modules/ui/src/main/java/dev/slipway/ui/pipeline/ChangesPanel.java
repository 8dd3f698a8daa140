package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.Commits;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.PipelineDifference;
import dev.slipway.model.pipeline.PipelineDifference.KeyChange;
import dev.slipway.model.pipeline.PipelineDifference.StageChange;
import dev.slipway.ui.words.Moments;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What came, went and changed in the pipeline since a commit, as a list beside the graph: with
/// each key its value before and now.
final class ChangesPanel extends BorderPane {
    private final Moments moments;
    private final Consumer<StageName> select;
    private final Button base;
    private final Label about = Type.small("");
    private final VBox rows = new VBox();
    private final Button commit;

    /// What the panel starts.
    ///
    /// @param choose asks which commit to compare with
    /// @param commit asks for the commit's message
    record Acts(Consumer<StageName> select, Runnable choose, Runnable commit, Runnable close) {}

    ChangesPanel(Moments moments, Acts acts) {
        this.moments = moments;
        this.select = acts.select();
        getStyleClass().addAll("sw-panel-left", "sw-region", "sw-plan");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        8,
                        Type.strong("Changes"),
                        gap,
                        Buttons.icon("mdi2c-close", "Close the changes", acts.close()));
        head.setAlignment(Pos.CENTER_LEFT);
        base = Buttons.dense(Buttons.plain("", "mdi2s-source-commit", acts.choose()));
        base.setMinWidth(0);
        base.setMaxWidth(Double.MAX_VALUE);
        base.setAlignment(Pos.CENTER_LEFT);
        about.setMinWidth(0);
        about.setWrapText(true);
        VBox top = new VBox(6, head, base, about);
        top.getStyleClass().add("sw-plan-head");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        commit = Buttons.plain("Commit…", "mdi2s-source-commit", acts.commit());
        HBox foot = new HBox(commit);
        foot.getStyleClass().add("sw-plan-foot");
        setTop(top);
        setCenter(scroll);
        setBottom(foot);
    }

    /// @param stale whether the file is broken now, so that its last whole version was compared
    void show(Optional<ChangesModel.Changes> shown, boolean stale) {
        rows.getChildren().clear();
        commit.setDisable(shown.isEmpty());
        if (shown.isEmpty()) {
            base.setText("No commit yet");
            about.setText("");
            say("There is nothing to compare with: this project has no commit yet.");
            return;
        }
        ChangesModel.Changes changes = shown.get();
        Commits.Commit commit = changes.before().commit();
        base.setText(
                (changes.chosen() ? "Since " + commit.brief() : "Since HEAD, " + commit.brief())
                        + "…");
        base.setAccessibleText(base.getText() + ", choose another commit");
        about.setText(
                commit.subject()
                        + " · "
                        + commit.author()
                        + ", "
                        + moments.dayAndTime(commit.at()));
        if (changes.before().pipeline().isEmpty()) {
            say(
                    "The pipeline file of this commit has errors, so it cannot be compared."
                            + " Choose another commit.");
            return;
        }
        if (!changes.before().fileThere()) {
            say("This commit has no slipway.yaml: all of it came since.");
        }
        if (stale) {
            say("The file has errors now: this is about the last version that was whole.");
        }
        PipelineDifference difference = changes.difference();
        if (difference.isEmpty() && !stale) {
            say("The pipeline and its parameters are as this commit has them.");
        }
        for (StageChange change : difference.stages()) {
            rows.getChildren().add(row(change));
        }
        section("Parameters", difference.params());
        section("Data sets", difference.data());
    }

    private void say(String words) {
        Label label = Type.small(words);
        label.setWrapText(true);
        VBox box = new VBox(label);
        box.getStyleClass().add("sw-plan-note");
        rows.getChildren().add(box);
    }

    private void section(String title, List<KeyChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        SectionHeader head = new SectionHeader(title);
        head.getStyleClass().add("sw-plan-section");
        VBox lines = new VBox(6);
        changes.forEach(change -> lines.getChildren().add(line(change)));
        lines.getStyleClass().add("sw-plan-note");
        rows.getChildren().addAll(head, lines);
    }

    private Node row(StageChange change) {
        return switch (change) {
            case StageChange.Added added ->
                    row(added.stage(), "mdi2p-plus", Tone.SUCCESS, "Added", List.of());
            case StageChange.Removed removed ->
                    row(removed.stage(), "mdi2m-minus", Tone.DANGER, "Removed", List.of());
            case StageChange.Renamed renamed ->
                    row(
                            renamed.stage(),
                            "mdi2p-pencil-outline",
                            Tone.WARNING,
                            "Was " + renamed.from(),
                            List.of());
            case StageChange.Changed changed ->
                    row(
                            changed.stage(),
                            "mdi2p-pencil-outline",
                            Tone.WARNING,
                            "Changed",
                            changed.keys());
        };
    }

    private Node row(StageName stage, String icon, Tone tone, String words, List<KeyChange> keys) {
        Label name = Type.table(stage.value());
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label what = Type.toned(Type.small(words), tone);
        what.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, Icon.of(icon, Icon.SMALL, tone), name, gap, what);
        line.setAlignment(Pos.CENTER_LEFT);
        List<Node> content = new ArrayList<>(List.of(line));
        StringBuilder spoken = new StringBuilder(stage + ", " + words);
        for (KeyChange key : keys) {
            VBox told = line(key);
            told.getStyleClass().add("sw-plan-why");
            content.add(told);
            spoken.append(", ").append(ChangesLens.words(key));
        }
        return new PanelRow(
                spoken.toString(), () -> select.accept(stage), content.toArray(Node[]::new));
    }

    /// The key, then its value before and now, each on a line of its own and with a sign.
    private static VBox line(KeyChange change) {
        VBox box = new VBox(Type.small(change.key()));
        change.before().ifPresent(v -> box.getChildren().add(value("− ", v, Tone.DANGER)));
        change.now().ifPresent(v -> box.getChildren().add(value("+ ", v, Tone.SUCCESS)));
        return box;
    }

    private static Label value(String sign, String words, Tone tone) {
        Label label = Type.toned(Type.monoSmall(sign + words), tone);
        label.setWrapText(true);
        return label;
    }
}
