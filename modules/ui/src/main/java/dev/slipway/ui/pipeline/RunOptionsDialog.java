package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks what of the pipeline to run, and how.
final class RunOptionsDialog extends VBox {
    private static final double WIDTH = 620;
    private static final double PARAMS_HEIGHT = 196;
    private static final int MOST_PARALLEL = 512;

    private final PipelineViewModel model;
    private final PipelineReader reader;
    private final Work work;
    private final ToggleGroup what = new ToggleGroup();
    private final ComboBox<StageName> stage = new ComboBox<>();
    private final ComboBox<Optional<RuntimeName>> where = new ComboBox<>();
    private final CheckBox cache = new CheckBox("Use earlier results where nothing has changed");
    private final TextField parallel = new TextField();
    private final TextField note = new TextField();
    private final FormField parallelField;
    private final Label says = Type.small("");
    private final Map<String, TextField> params = new LinkedHashMap<>();
    private final Map<String, String> written;
    private final Consumer<RunOptions> run;
    private final Runnable close;

    /// Which stages.
    private enum What {
        ALL("The whole pipeline"),
        FROM("From the stage, and all that depends on it"),
        TO("Up to the stage, and all it depends on"),
        ONLY("Only the stage, on what lies there"),
        RESUME("");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    /// @param run starts the run; the dialog has closed then
    RunOptionsDialog(
            PipelineViewModel model,
            PipelineReader reader,
            Work work,
            Consumer<RunOptions> run,
            Consumer<RunOptions> plan,
            Runnable close) {
        this.model = model;
        this.reader = reader;
        this.work = work;
        this.run = run;
        this.close = close;
        this.written =
                model.pipeline().map(Pipeline::params).map(ParamValues::flat).orElse(Map.of());
        getStyleClass().addAll("sw-dialog", "sw-dialog-plain", "sw-run-options");
        setPrefWidth(WIDTH);
        setAccessibleText("Run with options");
        Label title = Type.title("Run with options");
        parallelField = new FormField("Stages at once", parallel);
        parallelField.setHint("As many as the machine has cores, if empty");
        parallel.setPrefColumnCount(6);
        FormField noteField = new FormField("Note", note);
        note.setPromptText("What is new in this run");
        HBox.setHgrow(noteField, Priority.ALWAYS);
        cache.setSelected(true);
        Button start = Buttons.primary("Run", "mdi2p-play", () -> check(this::start));
        Button dry =
                Buttons.plain(
                        "Show the plan",
                        "mdi2c-clipboard-text-outline",
                        () ->
                                check(
                                        options -> {
                                            close.run();
                                            plan.accept(options);
                                        }));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        says.setWrapText(true);
        says.managedProperty().bind(says.textProperty().isNotEmpty());
        Type.toned(says, Tone.DANGER);
        HBox acts = new HBox(8, dry, gap, Buttons.plain("Close", close), start);
        acts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, selection(), wherePart(), cache, paramsPart());
        getChildren().addAll(new HBox(12, parallelField, noteField), says, acts);
        model.resumable().ifPresent(this::offerResume);
        Mnemonics.give(acts, this);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean onButton = event.getTarget() instanceof Button;
                    if (event.getCode() == KeyCode.ENTER
                            && !onButton
                            && !stage.isShowing()
                            && !where.isShowing()) {
                        check(this::start);
                        event.consume();
                    }
                });
    }

    @Override
    public void requestFocus() {
        if (what.getSelectedToggle() instanceof RadioButton chosen) {
            chosen.requestFocus();
        }
    }

    private Node selection() {
        VBox box = new VBox(6, Type.label("What to run", Type.SMALL));
        List<StageName> names =
                model.pipeline()
                        .map(p -> p.stages().stream().map(s -> s.name()).toList())
                        .orElse(List.of());
        stage.getItems().setAll(names);
        stage.setValue(model.selected().get().or(() -> names.stream().findFirst()).orElse(null));
        stage.setAccessibleText("Stage");
        for (What each : List.of(What.ALL, What.FROM, What.TO, What.ONLY)) {
            box.getChildren().add(radio(each, each.words));
        }
        what.selectToggle(what.getToggles().getFirst());
        stage.disableProperty()
                .bind(
                        what.selectedToggleProperty()
                                .map(
                                        t ->
                                                t.getUserData() == What.ALL
                                                        || t.getUserData() == What.RESUME));
        Label label = Type.small("Stage");
        label.setLabelFor(stage);
        HBox which = new HBox(8, label, stage);
        which.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(which);
        return box;
    }

    /// Opens with the choice of the place at hand.
    void focusWhere() {
        where.requestFocus();
    }

    private Node wherePart() {
        where.getItems().add(Optional.empty());
        model.board().entries().get().stream()
                .filter(e -> e.health().filter(h -> h == RuntimeHealth.NOT_SET_UP).isEmpty())
                .forEach(e -> where.getItems().add(Optional.of(e.name())));
        where.setValue(Optional.empty());
        where.setCellFactory(list -> new PlaceCell(model.board()));
        where.setButtonCell(new PlaceCell(model.board()));
        where.setMaxWidth(Double.MAX_VALUE);
        FormField field = new FormField("Run on", where);
        where.valueProperty().addListener((property, before, now) -> hint(field, now));
        hint(field, Optional.empty());
        return field;
    }

    private void hint(FormField field, Optional<RuntimeName> chosen) {
        field.setHint(
                chosen.flatMap(model.board()::entry)
                        .flatMap(RuntimeBoard.Entry::trouble)
                        .map(p -> p.headline())
                        .orElse(
                                chosen.isEmpty()
                                        ? "Each stage where it says, else on this machine"
                                        : "Every command and component; gates are judged here"));
    }

    /// A place in the list, with how it stands.
    private static final class PlaceCell extends ListCell<Optional<RuntimeName>> {
        private final RuntimeBoard board;

        PlaceCell(RuntimeBoard board) {
            this.board = board;
        }

        @Override
        protected void updateItem(@Nullable Optional<RuntimeName> name, boolean isEmpty) {
            super.updateItem(name, isEmpty);
            if (isEmpty || name == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            Optional<RuntimeBoard.Entry> entry = name.flatMap(board::entry);
            setText(
                    name.map(
                                    n ->
                                            n
                                                    + entry.flatMap(RuntimeBoard.Entry::health)
                                                            .filter(h -> h != RuntimeHealth.READY)
                                                            .map(h -> ", " + h.word())
                                                            .orElse(""))
                            .orElse("Where the file says"));
            setGraphic(
                    Icon.of(
                            entry.map(e -> RuntimeWords.icon(e.kind()))
                                    .orElse("mdi2f-file-document-outline"),
                            Icon.SMALL));
            setGraphicTextGap(8);
        }
    }

    private RadioButton radio(What each, String words) {
        RadioButton button = new RadioButton(words);
        button.setUserData(each);
        button.setToggleGroup(what);
        button.setMnemonicParsing(false);
        return button;
    }

    private void offerResume(RunRecord from) {
        RadioButton button =
                radio(
                        What.RESUME,
                        "Run "
                                + from.summary().number()
                                + " again from where it stopped, with its own options");
        ((VBox) getChildren().get(1)).getChildren().add(5, button);
    }

    private Node paramsPart() {
        if (written.isEmpty()) {
            return new Region();
        }
        GridPane grid = new GridPane(12, 8);
        ColumnConstraints third = new ColumnConstraints();
        third.setPercentWidth(33.3);
        grid.getColumnConstraints().setAll(third, third, third);
        int i = 0;
        for (Map.Entry<String, String> param : written.entrySet()) {
            TextField field = new TextField(param.getValue());
            field.getStyleClass().add("sw-mono");
            field.setAccessibleText(param.getKey());
            params.put(param.getKey(), field);
            grid.add(new FormField(param.getKey(), field), i % 3, i / 3);
            i++;
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMaxHeight(PARAMS_HEIGHT);
        return new VBox(
                6, Type.small("Parameters for this run only; the file stays as it is"), scroll);
    }

    private Map<String, Object> changed() {
        Map<String, Object> changed = new LinkedHashMap<>();
        params.forEach(
                (key, field) -> {
                    String typed = field.getText().strip();
                    if (!typed.equals(written.get(key))) {
                        Object value = PipelineReader.paramValue(typed);
                        changed.put(key, value == null ? "" : value);
                    }
                });
        return changed;
    }

    private void check(Consumer<RunOptions> then) {
        Optional<Integer> atOnce = parallel();
        if (atOnce.isEmpty()) {
            parallelField.setProblem("A whole number from 0 to " + MOST_PARALLEL + ".", null);
            return;
        }
        parallelField.clearProblem();
        Map<String, Object> set = changed();
        RunOptions options =
                what.getSelectedToggle().getUserData() == What.RESUME
                        ? model.resumable()
                                .map(r -> r.options().withResumes(r.summary().id()))
                                .orElse(RunOptions.DEFAULT)
                        : RunOptions.DEFAULT.withSelection(chosen());
        RunOptions all =
                options.withUseCache(cache.isSelected())
                        .withParallel(atOnce.get())
                        .withNote(note.getText().strip());
        RunOptions there = where.getValue().map(all::withOn).orElse(all);
        RunOptions complete = set.isEmpty() ? there : there.withParams(set);
        work.run(
                () -> reader.read(model.project().root(), set).problems(),
                problems -> {
                    List<Problem> errors =
                            new ArrayList<>(problems.stream().filter(Problem::isError).toList());
                    if (errors.isEmpty()) {
                        then.accept(complete);
                    } else {
                        Problem first = errors.getFirst();
                        says.setText((first.headline() + " " + first.remedy()).strip());
                    }
                });
    }

    private void start(RunOptions options) {
        close.run();
        run.accept(options);
    }

    private RunOptions.Selection chosen() {
        StageName at = stage.getValue();
        List<StageName> one = at == null ? List.of() : List.of(at);
        return switch ((What) what.getSelectedToggle().getUserData()) {
            case ALL, RESUME -> new RunOptions.Selection.All();
            case FROM -> new RunOptions.Selection.From(one);
            case TO -> new RunOptions.Selection.To(one);
            case ONLY -> new RunOptions.Selection.Only(one);
        };
    }

    private Optional<Integer> parallel() {
        String typed = parallel.getText().strip();
        if (typed.isEmpty()) {
            return Optional.of(0);
        }
        try {
            int count = Integer.parseInt(typed);
            return count >= 0 && count <= MOST_PARALLEL ? Optional.of(count) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
