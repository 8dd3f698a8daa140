package dev.slipway.ui.words;

import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.uikit.theme.Tone;
import java.util.Arrays;

/// What runtimes look like and are called.
public final class RuntimeWords {
    private RuntimeWords() {}

    /// The icon of a runtime by its name alone: one that a person has named has the general one.
    public static String icon(RuntimeName name) {
        return Arrays.stream(RuntimeKind.values())
                .filter(kind -> kind.word().equals(name.value()))
                .findFirst()
                .map(RuntimeWords::icon)
                .orElse("mdi2s-server-network");
    }

    public static String icon(RuntimeKind kind) {
        return switch (kind) {
            case LOCAL -> "mdi2l-laptop";
            case DOCKER -> "mdi2d-docker";
            case KUBERNETES -> "mdi2k-kubernetes";
        };
    }

    public static String icon(RuntimeHealth health) {
        return switch (health) {
            case READY -> "mdi2c-check-circle";
            case LIMITED -> "mdi2a-alert-circle-outline";
            case UNREACHABLE -> "mdi2s-server-off";
            case NOT_SET_UP -> "mdi2m-minus-circle-outline";
        };
    }

    public static Tone tone(RuntimeHealth health) {
        return switch (health) {
            case READY -> Tone.SUCCESS;
            case LIMITED, UNREACHABLE -> Tone.WARNING;
            case NOT_SET_UP -> Tone.NEUTRAL;
        };
    }

    /// `Ready`, `Not reachable`
    public static String words(RuntimeHealth health) {
        return switch (health) {
            case READY -> "Ready";
            case LIMITED -> "Limited";
            case UNREACHABLE -> "Not reachable";
            case NOT_SET_UP -> "Not set up";
        };
    }

    /// How it is reached, for people.
    public static String address(RuntimeTarget target) {
        if (!target.words().isEmpty()) {
            return target.words();
        }
        return switch (target) {
            case RuntimeTarget.Docker _ -> "as Docker's own settings say";
            case RuntimeTarget.Kubernetes _ -> "the current context of kubectl";
        };
    }

    /// An image with its digest cut to what people compare.
    public static String image(String image) {
        return image.replaceAll("(sha256:[0-9a-f]{12})[0-9a-f]{52}", "$1");
    }
}
