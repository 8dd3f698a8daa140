package dev.slipway.ui.workbench;

import java.util.Optional;
import javafx.scene.input.KeyCombination;

/// An action that the palette, a menu or a key can start.
///
/// @param title says the object: `Promote v13 to Production…`
/// @param icon an Ikonli literal
/// @param hint beside the title: the room, the state
/// @param group `Actions`, `Stages`, `Versions and runs`, `Settings`
public record Command(
        String title,
        String icon,
        String hint,
        String group,
        Optional<KeyCombination> key,
        Runnable action) {}
