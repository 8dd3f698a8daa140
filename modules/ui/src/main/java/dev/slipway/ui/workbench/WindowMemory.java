package dev.slipway.ui.workbench;

import java.util.Optional;

/// What the window remembers between starts: its place and size, the theme, panel sizes, recent
/// projects. Calls return at once, from any thread; what is put is kept in the background, and a
/// value that cannot be kept is only forgotten.
public interface WindowMemory {
    Optional<String> get(String key);

    void put(String key, String value);
}
