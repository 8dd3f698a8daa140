package dev.slipway.ui.data;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How far something is that takes long, in the place of what it will show. FX thread only.
final class GoingPane extends VBox {
    private final ThinProgress progress = new ThinProgress();
    private final Label said = Type.small("");

    /// @param cancel calls it off
    GoingPane(Runnable cancel) {
        super(12);
        progress.setPrefWidth(320);
        progress.setMaxWidth(320);
        setAlignment(Pos.CENTER);
        getChildren().addAll(said, progress, Buttons.plain("Cancel", "mdi2s-stop", cancel));
    }

    /// @param done from 0 to 1; negative where it is not known
    Node at(double done, String words) {
        progress.setProgress(done);
        said.setText(
                words + (done >= 0 ? String.format(Locale.ROOT, ", %.0f %%", done * 100) : ""));
        return this;
    }
}
