package dev.slipway.app;

import dev.slipway.model.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// Opens and restores homes.
public interface Homes {
    /// @param home `$SLIPWAY_HOME`, else the platform's data folder, when empty
    /// @throws dev.slipway.model.ProblemException if it cannot be opened
    Workbench open(Optional<Path> home);

    /// Lays a backup out as a home; nothing stays if it fails.
    ///
    /// @return the home
    /// @throws dev.slipway.model.ProblemException if the file is no whole backup, or the home is
    ///     not empty
    Path restore(Path backup, Optional<Path> home);

    /// Opens the window on a home and returns when it is closed; at once when another process has
    /// that home's window, which then shows the project.
    ///
    /// @param project to show; when empty, this folder if it is a project, else the welcome
    /// @throws dev.slipway.model.ProblemException if there is no display, or the home cannot be
    ///     opened
    void openWindow(Optional<Path> home, Optional<Path> project);

    /// What keeps a window from opening here; empty when nothing does.
    Optional<Problem> noWindow();

    /// What keeps built-in stages from running on this machine; empty when nothing does.
    Optional<Problem> noComponents();
}
