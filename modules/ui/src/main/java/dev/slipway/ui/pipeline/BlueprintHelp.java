package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentSpec;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What a kind of stage takes and makes, to read before adding one: each parameter with its type,
/// limits, default and meaning.
final class BlueprintHelp extends VBox {
    private static final double WIDTH = 440;
    private static final double NAME = 84;

    BlueprintHelp(Blueprint blueprint) {
        super(8);
        getStyleClass().add("sw-help");
        setPrefWidth(WIDTH);
        getChildren().add(Type.strong(blueprint.title()));
        getChildren().add(wrapped(Type.table(blueprint.summary() + ".")));
        if (!blueprint.help().isEmpty()) {
            getChildren().add(wrapped(Type.table(blueprint.help())));
        }
        blueprint.spec().ifPresent(this::describe);
    }

    private void describe(ComponentSpec spec) {
        getChildren().add(Type.monoSmall("uses: " + spec.name()));
        GridPane grid = new GridPane(12, 4);
        int line = 0;
        for (ComponentSpec.Parameter parameter : spec.parameters()) {
            Label name = Type.mono(parameter.name());
            name.setMinWidth(NAME);
            GridPane.setValignment(name, VPos.TOP);
            Label words = wrapped(Type.small(facts(parameter) + " " + parameter.help()));
            words.setMaxWidth(WIDTH - NAME - 12);
            grid.addRow(line++, name, words);
        }
        getChildren().add(grid);
        List<String> makes = new ArrayList<>();
        for (ComponentSpec.OutRole role : spec.outs()) {
            makes.add(
                    role.role()
                            + (role.required() ? "" : " (if you want it)")
                            + ": "
                            + role.help());
        }
        if (spec.metrics()) {
            makes.add("metrics, into the file that “metrics” names.");
        }
        getChildren().add(Type.small("Makes, under “outs”, in this order"));
        makes.forEach(words -> getChildren().add(wrapped(Type.small("• " + words))));
    }

    private static String facts(ComponentSpec.Parameter parameter) {
        List<String> facts = new ArrayList<>();
        facts.add(
                switch (parameter.type()) {
                    case TEXT -> "text";
                    case INTEGER -> "whole number";
                    case NUMBER -> "number";
                    case FLAG -> "true or false";
                    case CHOICE -> "one of " + String.join(", ", parameter.choices());
                    case COLUMN -> "a column";
                    case COLUMNS -> "columns";
                    case DATA -> "data";
                    case FILE -> "a file";
                });
        if (parameter.min().isPresent() && parameter.max().isPresent()) {
            facts.add(
                    number(parameter.min().getAsDouble())
                            + " to "
                            + number(parameter.max().getAsDouble()));
        }
        parameter.defaultValue().ifPresent(usual -> facts.add(usual + " if left out"));
        if (parameter.required()) {
            facts.add("needed");
        }
        String words = String.join(", ", facts);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Numbers.count((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
