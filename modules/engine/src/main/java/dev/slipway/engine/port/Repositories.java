package dev.slipway.engine.port;

import java.nio.file.Path;

/// Makes repositories: new ones around a project, and copies of others. Thread-safe; calls may take
/// as long as a network does.
public interface Repositories {

    /// Where no version control is known: what was to be begun stays a plain folder.
    Repositories NONE =
            new Repositories() {
                @Override
                public void begin(Path project, String message) {
                    // A plain folder is a project as well.
                }

                @Override
                public void copy(String address, Path folder, Progress progress) {
                    throw new UnsupportedOperationException("There is no version control");
                }
            };

    /// Hears how far a copy is, on the thread that copies.
    interface Progress {
        /// @param what is being done, in a few words
        /// @param share of it, from 0 to 1; negative when unknown
        void at(String what, double share);

        /// Asked again and again; the copy is given up once it answers true.
        boolean isCancelled();
    }

    /// Makes a repository of a folder that is in none, with one commit of all its files. Nothing is
    /// done when the folder is in one.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be made
    void begin(Path project, String message);

    /// Clones a repository, and checks its branch out. Nothing stays when it fails or is cancelled.
    ///
    /// @param address as Git takes it: `https://…`, `file://…` or a folder
    /// @param folder to be made; or there, and empty
    /// @throws dev.slipway.model.ProblemException (SLW-0711 to SLW-0715) if it cannot be copied, or
    ///     was cancelled
    void copy(String address, Path folder, Progress progress);
}
