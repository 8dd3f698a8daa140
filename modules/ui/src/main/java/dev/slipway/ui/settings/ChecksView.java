package dev.slipway.ui.settings;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.ui.settings.RuntimesModel.Question;
import dev.slipway.ui.settings.RuntimesModel.Test;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Spinner;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A connection test, question by question, as the answers come.
final class ChecksView extends VBox {
    private final SectionHeader head = new SectionHeader("Connection test", "");
    private final VBox rows = new VBox();

    ChecksView() {
        super(4);
        getStyleClass().add("sw-checks");
        getChildren().addAll(head, rows);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Connection test");
    }

    void show(Test test) {
        boolean isShown = test.of().isPresent();
        setVisible(isShown);
        setManaged(isShown);
        head.setNote(note(test));
        rows.getChildren().setAll(test.questions().stream().map(ChecksView::row).toList());
    }

    private static String note(Test test) {
        if (!test.isOver()) {
            return test.questions().isEmpty() ? "connecting…" : "";
        }
        if (test.isCancelled()) {
            return "cancelled";
        }
        long failed = count(test, RuntimeCheck.Result.FAILED);
        long limited = count(test, RuntimeCheck.Result.LIMITED);
        return failed > 0
                ? "stages cannot run here"
                : limited > 0 ? "stages can run here, with limits" : "stages can run here";
    }

    private static long count(Test test, RuntimeCheck.Result result) {
        return test.questions().stream()
                .flatMap(q -> q.answer().stream())
                .filter(a -> a.result() == result)
                .count();
    }

    private static Node row(Question question) {
        Label name = Type.table(question.name());
        name.setMinWidth(Label.USE_PREF_SIZE);
        VBox words = new VBox(2, name);
        HBox.setHgrow(words, Priority.ALWAYS);
        Node mark =
                question.answer()
                        .<Node>map(a -> Icon.of(icon(a.result()), Icon.NORMAL, tone(a.result())))
                        .orElseGet(() -> new Spinner(Icon.SMALL));
        question.answer()
                .ifPresent(
                        answer -> {
                            words.getChildren().add(wrapped(Type.small(answer.words())));
                            if (!answer.remedy().isEmpty()) {
                                Label remedy = wrapped(Type.table(answer.remedy()));
                                words.getChildren().add(remedy);
                            }
                        });
        if (question.answer().isEmpty()) {
            words.getChildren().add(Type.small("asking…"));
        }
        StackPane place = new StackPane(mark);
        place.setMinWidth(20);
        place.setAlignment(Pos.TOP_CENTER);
        HBox row = new HBox(8, place, words);
        row.getStyleClass().add("sw-check");
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(
                question.name()
                        + ", "
                        + question.answer()
                                .map(a -> said(a.result()) + ", " + a.words() + " " + a.remedy())
                                .orElse("asking"));
        return row;
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        return label;
    }

    private static String icon(RuntimeCheck.Result result) {
        return switch (result) {
            case PASSED -> "mdi2c-check-circle";
            case LIMITED -> "mdi2a-alert-circle-outline";
            case FAILED -> "mdi2c-close-circle";
        };
    }

    private static Tone tone(RuntimeCheck.Result result) {
        return switch (result) {
            case PASSED -> Tone.SUCCESS;
            case LIMITED -> Tone.WARNING;
            case FAILED -> Tone.DANGER;
        };
    }

    private static String said(RuntimeCheck.Result result) {
        return switch (result) {
            case PASSED -> "passed";
            case LIMITED -> "limited";
            case FAILED -> "failed";
        };
    }
}
