package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.ui.words.Numbers;

/// What kinds of stages look like, and what they do in a few words.
final class StageKinds {
    private StageKinds() {}

    static String icon(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command _ -> "mdi2c-console";
            case StageAction.Gate _ -> "mdi2b-boom-gate-outline";
            case StageAction.Register _ -> "mdi2p-package-variant-closed";
            case StageAction.Component component -> componentIcon(component.component());
        };
    }

    /// What the stage is about before it has ever run: `7 criteria`, `python src/train.py`.
    static String fact(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command command -> command.lines().getFirst();
            case StageAction.Gate gate ->
                    Numbers.count(gate.criteria().size())
                            + (gate.criteria().size() == 1 ? " criterion" : " criteria");
            case StageAction.Register register -> register.model();
            case StageAction.Component component -> component.component();
        };
    }

    /// The kind in words, for the accessible text and the inspector.
    static String title(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command _ -> "Command";
            case StageAction.Gate _ -> "Gate";
            case StageAction.Register _ -> "Registration";
            case StageAction.Component component ->
                    ComponentCatalog.find(component.component())
                            .map(ComponentSpec::title)
                            .orElse(component.component());
        };
    }

    static String componentIcon(String component) {
        return switch (component) {
            case "data/validate" -> "mdi2c-clipboard-check-outline";
            case "data/split" -> "mdi2c-call-split";
            case "data/drift" -> "mdi2c-compare-horizontal";
            case "train/classifier" -> "mdi2s-school-outline";
            case "train/regressor" -> "mdi2c-chart-line";
            case "evaluate/classifier", "evaluate/regressor" -> "mdi2c-chart-bell-curve";
            case "evaluate/recommender" -> "mdi2s-star-outline";
            case "evaluate/importance" -> "mdi2s-sort-variant";
            case "evaluate/latency" -> "mdi2t-timer-outline";
            default -> "mdi2c-cube-outline";
        };
    }
}
