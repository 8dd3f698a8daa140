package dev.slipway.app;

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
    /// @throws dev.slipway.model.ProblemException if the file is no whole backup, or the home is not
    ///     empty
    Path restore(Path backup, Optional<Path> home);
}
