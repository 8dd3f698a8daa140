package dev.slipway.ui.settings;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.TargetFault;
import dev.slipway.ui.settings.RuntimesModel.Subject;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One runtime: what it is, how it stands, its settings, and its test.
final class RuntimeDetail extends BorderPane {
    private static final double FORM = 680;

    private final RuntimesModel model;
    private final Navigator navigator;
    private final VBox head = new VBox(12);
    private final StackPane place = new StackPane();
    private final ChecksView checks = new ChecksView();
    private final HBox foot = new HBox(8);
    private final HBox line = new HBox(foot);
    private final Button save = Buttons.primary("Save", this::save);
    private final Button revert = Buttons.flat("Revert", this::revert);
    private final Button test =
            Buttons.plain("Test connection", "mdi2c-connection", this::testOrCancel);
    private final Button usual =
            Buttons.plain("Make default", "mdi2s-star-outline", this::makeUsual);
    private final Button remove = Buttons.danger("Remove", "mdi2d-delete-outline", this::remove);
    private Optional<TargetForm> form = Optional.empty();

    RuntimeDetail(RuntimesModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        VBox body = new VBox(16, head, place, checks);
        body.getStyleClass().add("sw-runtime-body");
        body.setMaxWidth(FORM);
        VBox left = new VBox(body);
        ScrollPane scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot.getChildren().setAll(save, test, revert, gap, usual, remove);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPrefWidth(FORM);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sw-runtime-foot");
        model.selected().addListener((property, before, now) -> fill());
        model.board().entries().addListener((property, before, now) -> stand());
        model.test().addListener((property, before, now) -> stand());
        fill();
    }

    void focusFirst() {
        form.ifPresent(TargetForm::focusFirst);
    }

    /// Forgets the runtime, and offers to take that back.
    void remove() {
        Optional<RuntimeBoard.Entry> entry = model.entry().filter(RuntimeBoard.Entry::isKept);
        if (entry.isEmpty()) {
            if (model.selected().get().filter(Subject.New.class::isInstance).isPresent()) {
                model.revert();
                model.select(Optional.empty());
            }
            return;
        }
        RuntimeTarget target = entry.get().target().orElseThrow();
        boolean wasUsual = entry.get().isUsual();
        model.cancelTest();
        model.revert();
        model.board()
                .remove(
                        target.name(),
                        () ->
                                navigator.toast(
                                        target.name() + " is removed",
                                        "What runs there goes on.",
                                        "Undo",
                                        () -> bringBack(target, wasUsual)));
    }

    private void bringBack(RuntimeTarget target, boolean wasUsual) {
        RuntimeBoard board = model.board();
        board.put(
                target,
                Optional.empty(),
                () -> {
                    if (wasUsual) {
                        board.makeUsual(target.name(), () -> {});
                    }
                    model.select(Optional.of(new Subject.Existing(target.name())));
                });
    }

    private void fill() {
        form =
                model.draft()
                        .map(
                                draft ->
                                        new TargetForm(
                                                draft,
                                                isNamed(),
                                                (key, text) -> {
                                                    model.type(key, text);
                                                    stand();
                                                }));
        place.getChildren().setAll(form.<Node>map(f -> f).orElseGet(RuntimeDetail::thisMachine));
        setBottom(form.isPresent() ? line : null);
        stand();
    }

    /// What is always there keeps its name.
    private boolean isNamed() {
        return model.entry().map(e -> !e.kind().word().equals(e.name().value())).orElse(true);
    }

    /// Brings all but the form up to date.
    private void stand() {
        Optional<Subject> subject = model.selected().get();
        head.getChildren().setAll(headline(subject));
        checks.show(model.test().get());
        if (model.test().get().of().isEmpty()) {
            model.entry().flatMap(this::trouble).ifPresent(head.getChildren()::add);
        }
        List<TargetFault> faults = model.faults();
        boolean isNew = subject.filter(Subject.New.class::isInstance).isPresent();
        form.ifPresent(f -> f.show(faults, false));
        boolean isTesting = !model.test().get().isOver();
        save.setText(
                !isNew
                        ? "Save"
                        : model.draft().filter(d -> d.kind() == RuntimeKind.DOCKER).isPresent()
                                ? "Add engine"
                                : "Add cluster");
        save.setDisable(!isNew && !model.isChanged());
        shown(revert, !isNew && model.isChanged());
        Buttons.set(
                test,
                isTesting ? "Cancel the test" : "Test connection",
                isTesting ? "mdi2s-stop" : "mdi2c-connection");
        Optional<RuntimeBoard.Entry> entry = model.entry();
        shown(usual, entry.filter(e -> !e.isUsual()).isPresent());
        shown(remove, isNew || entry.filter(RuntimeBoard.Entry::isKept).isPresent());
        boolean isOverriding = entry.filter(RuntimeBoard.Entry::isKept).isPresent() && !isNamed();
        Buttons.set(
                remove,
                isNew ? "Discard" : isOverriding ? "Back to the environment's" : "Remove",
                isNew ? "mdi2c-close" : "mdi2d-delete-outline");
        form.ifPresent(f -> Mnemonics.give(f, foot));
    }

    private Node headline(Optional<Subject> subject) {
        Optional<RuntimeBoard.Entry> entry = model.entry();
        String name =
                entry.map(e -> e.name().value())
                        .or(
                                () ->
                                        subject.flatMap(
                                                s ->
                                                        s instanceof Subject.New made
                                                                ? Optional.of(
                                                                        "New "
                                                                                + made.kind()
                                                                                        .title())
                                                                : Optional.empty()))
                        .orElse("");
        String icon =
                entry.map(e -> RuntimeWords.icon(e.kind()))
                        .or(() -> model.draft().map(d -> RuntimeWords.icon(d.kind())))
                        .orElse("mdi2s-server-network");
        HBox line = new HBox(8, Icon.of(icon, Icon.LARGE), Type.title(name));
        line.setAlignment(Pos.CENTER_LEFT);
        entry.ifPresent(
                e -> {
                    if (e.target().isPresent() && e.isUsual()) {
                        line.getChildren().add(new Chip("on: " + e.kind().word()));
                    }
                    if (model.isChanged()) {
                        line.getChildren().add(new Chip("not saved"));
                    }
                    Region gap = new Region();
                    HBox.setHgrow(gap, Priority.ALWAYS);
                    line.getChildren().addAll(gap, RuntimeCell.health(e));
                });
        return line;
    }

    /// A failure only of what anybody wants; what nobody set up is told how to.
    private Optional<Node> trouble(RuntimeBoard.Entry entry) {
        if (entry.trouble().isEmpty()) {
            return Optional.empty();
        }
        Problem problem = entry.trouble().get();
        if (entry.health().filter(h -> h == RuntimeHealth.NOT_SET_UP).isPresent()) {
            Label words =
                    Type.paragraph(
                            "Nothing is set up here, and no stage asks for it. "
                                    + problem.headline());
            words.getStyleClass().add(Type.MUTED);
            return Optional.of(words);
        }
        return Optional.of(
                new ErrorCard(
                        Tone.WARNING,
                        "mdi2s-server-off",
                        problem.headline(),
                        problem.remedy(),
                        "What it is set to is kept.",
                        problem.code(),
                        List.of(
                                Buttons.plain(
                                        "Ask again",
                                        "mdi2r-refresh",
                                        () -> model.board().askAll()))));
    }

    private void save() {
        if (model.faults().isEmpty()) {
            model.save();
        } else {
            form.ifPresent(f -> f.show(model.faults(), true));
        }
    }

    private void revert() {
        model.revert();
        fill();
    }

    private void testOrCancel() {
        if (!model.test().get().isOver()) {
            model.cancelTest();
        } else if (model.faults().stream().allMatch(f -> f.field().equals(TargetDraft.NAME))
                && model.draft().isPresent()) {
            // A name is not needed to try a connection.
            model.startTest();
        } else {
            form.ifPresent(f -> f.show(model.faults(), true));
        }
    }

    private void makeUsual() {
        model.entry()
                .ifPresent(
                        e ->
                                model.board()
                                        .makeUsual(
                                                e.name(),
                                                () ->
                                                        navigator.toast(
                                                                "on: "
                                                                        + e.kind().word()
                                                                        + " now means "
                                                                        + e.name(),
                                                                "")));
    }

    private static Node thisMachine() {
        VBox words =
                new VBox(
                        8,
                        Type.paragraph(
                                "Stages that name no runtime run here, as processes of your own"
                                        + " account, with what is installed on this machine."),
                        Type.small(
                                Runtime.getRuntime().availableProcessors()
                                        + " processors, "
                                        + System.getProperty("os.name")
                                        + " "
                                        + System.getProperty("os.arch")));
        return words;
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
