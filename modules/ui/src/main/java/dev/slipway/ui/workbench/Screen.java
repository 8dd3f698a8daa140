package dev.slipway.ui.workbench;

import java.util.List;
import javafx.scene.Node;

/// One room of the window. Everything here is called on the FX thread.
public interface Screen extends AutoCloseable {
    Room room();

    /// The whole area right of the rail, tool bar included; always the same node.
    Node view();

    /// The room comes into view: refresh what may be stale.
    void shown();

    /// Shows a target that belongs to this room.
    void show(Target target);

    /// Actions for the command palette and the shortcuts, as they stand now.
    List<Command> commands();

    /// The project is left: nothing is listened to any longer, and the room is not used again.
    @Override
    void close();
}
