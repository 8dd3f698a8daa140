package dev.slipway.ui.evidence;

import java.util.Objects;
import javafx.scene.Parent;

/// The style sheet that the rooms for runs, experiments and versions share.
public final class RoomStyle {
    private RoomStyle() {}

    public static void dress(Parent room) {
        room.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        RoomStyle.class.getResource("rooms.css"),
                                        "The style sheet rooms.css is missing")
                                .toExternalForm());
    }
}
