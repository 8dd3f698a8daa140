package dev.slipway.app;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Fonts;
import javafx.scene.Node;

/// Reads what every window needs while the window toolkit is still talking to the desktop: fonts
/// and icons. Whoever needs one of them meanwhile waits for it.
final class Ahead {
    private Ahead() {}

    /// Returns at once. What fails here fails again, and is told, where it is needed.
    static void begin() {
        Thread unused = Thread.ofPlatform().daemon().name("slipway-ahead").start(Ahead::read);
    }

    private static void read() {
        try {
            Fonts.load();
            Node unused = Icon.of("mdi2p-play", Icon.SMALL);
        } catch (RuntimeException | LinkageError told) {
            // The window meets the same, and says it.
            return;
        }
    }
}
