package dev.slipway.ui.pipeline;

import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.ui.words.Numbers;
import java.util.Arrays;

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

    /// The icon of a runtime by its name: one that a person has added has the general one.
    static String runtimeIcon(RuntimeName name) {
        return Arrays.stream(RuntimeKind.values())
                .filter(kind -> kind.word().equals(name.value()))
                .findFirst()
                .map(StageKinds::runtimeIcon)
                .orElse("mdi2s-server-network");
    }

    static String runtimeIcon(RuntimeKind kind) {
        return switch (kind) {
            case LOCAL -> "mdi2l-laptop";
            case DOCKER -> "mdi2d-docker";
            case KUBERNETES -> "mdi2k-kubernetes";
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
            case "train/classifier" -> "mdi2s-school-outline";
            case "train/regressor" -> "mdi2c-chart-line";
            case "evaluate/classifier", "evaluate/regressor" -> "mdi2c-chart-bell-curve";
            default -> "mdi2c-cube-outline";
        };
    }
}
