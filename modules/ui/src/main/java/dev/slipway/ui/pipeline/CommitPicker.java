package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.Commits;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.Type;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks which commit to compare with: the recent ones, and a search over more of them.
final class CommitPicker extends VBox {
    private static final double WIDTH = 620;
    private static final double HEIGHT = 420;
    private static final int MOST = 200;

    private final Commits commits;
    private final Path project;
    private final Moments moments;
    private final Work.Lane lane;
    private final SearchField search = new SearchField("Find by subject, author or hash");
    private final ListView<Commits.Commit> list = new ListView<>();
    private final Label empty = Type.small("Reading the commits");
    private final Consumer<Optional<Commits.Commit>> chosen;

    /// @param chosen hears the commit; nothing when it is to be HEAD, wherever it moves
    CommitPicker(
            Commits commits,
            Path project,
            Moments moments,
            Work work,
            Consumer<Optional<Commits.Commit>> chosen,
            Runnable close) {
        super(12);
        this.commits = commits;
        this.project = project;
        this.moments = moments;
        this.lane = work.lane();
        this.chosen = chosen;
        getStyleClass().addAll("sw-dialog", "sw-commit-picker");
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Compare with a commit");
        list.getStyleClass().addAll("sw-list", "sw-commits");
        list.setPrefHeight(HEIGHT);
        list.setPlaceholder(empty);
        list.setCellFactory(view -> new CommitCell());
        list.setAccessibleText("Commits, the newest first");
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        choose();
                        event.consume();
                    }
                });
        search.textProperty().addListener((property, before, now) -> read());
        search.field().setOnAction(event -> choose());
        search.field()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.DOWN) {
                                list.requestFocus();
                                event.consume();
                            }
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox acts =
                new HBox(
                        8,
                        Buttons.plain(
                                "Follow HEAD",
                                "mdi2s-source-branch",
                                () -> chosen.accept(Optional.empty())),
                        gap,
                        Buttons.plain("Close", close),
                        Buttons.primary("Compare", "mdi2c-compare-horizontal", this::choose));
        acts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Type.title("Compare with a commit"), search, list, acts);
        read();
    }

    @Override
    public void requestFocus() {
        search.focusField();
    }

    private void read() {
        String wanted = search.getText();
        lane.run(
                () -> commits.recent(project, wanted, MOST),
                found -> {
                    empty.setText(
                            wanted.isBlank()
                                    ? "This project has no commit yet."
                                    : "No commit says “" + wanted.strip() + "”.");
                    list.getItems().setAll(found);
                    list.getSelectionModel().selectFirst();
                });
    }

    private void choose() {
        Commits.Commit commit = list.getSelectionModel().getSelectedItem();
        if (commit != null) {
            chosen.accept(Optional.of(commit));
        }
    }

    private final class CommitCell extends ListCell<Commits.Commit> {
        private final Label subject = Type.table("");
        private final Label hash = Type.monoSmall("");
        private final Label author = Type.small("");
        private final Label when = Type.small("");
        private final VBox row;

        CommitCell() {
            subject.setMinWidth(0);
            author.setMinWidth(0);
            hash.setMinWidth(Region.USE_PREF_SIZE);
            when.setMinWidth(Region.USE_PREF_SIZE);
            row = new VBox(2, line(subject, hash), line(author, when));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("sw-commit-row");
            setPrefWidth(0);
            setOnMouseClicked(
                    event -> {
                        if (event.getButton() == MouseButton.PRIMARY
                                && event.getClickCount() == 2
                                && !isEmpty()) {
                            choose();
                        }
                    });
        }

        private static HBox line(Label left, Label right) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(12, left, gap, right);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }

        @Override
        protected void updateItem(Commits.@Nullable Commit commit, boolean isEmpty) {
            super.updateItem(commit, isEmpty);
            setText(null);
            if (isEmpty || commit == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            subject.setText(commit.subject());
            hash.setText(commit.brief());
            author.setText(commit.author());
            when.setText(moments.dayAndTime(commit.at()));
            setGraphic(row);
            setAccessibleText(
                    commit.subject()
                            + ", "
                            + commit.author()
                            + ", "
                            + when.getText()
                            + ", "
                            + commit.brief());
        }
    }
}
