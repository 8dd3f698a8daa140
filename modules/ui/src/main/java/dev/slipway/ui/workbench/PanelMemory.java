package dev.slipway.ui.workbench;

import java.util.prefs.AbstractPreferences;
import org.jspecify.annotations.Nullable;

/// The window's memory in the form that panels ask for: nothing of it leaves Slipway's home.
public final class PanelMemory extends AbstractPreferences {
    private final WindowMemory memory;
    private final String prefix;

    /// @param room whose panels these are
    public PanelMemory(WindowMemory memory, String room) {
        super(null, "");
        this.memory = memory;
        this.prefix = room + ".";
    }

    @Override
    protected void putSpi(String key, String value) {
        memory.put(prefix + key, value);
    }

    @Override
    protected @Nullable String getSpi(String key) {
        return memory.get(prefix + key).orElse(null);
    }

    @Override
    protected void removeSpi(String key) {
        memory.put(prefix + key, "");
    }

    @Override
    protected void removeNodeSpi() {}

    @Override
    protected String[] keysSpi() {
        return new String[0];
    }

    @Override
    protected String[] childrenNamesSpi() {
        return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        return new PanelMemory(memory, prefix + name);
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}
}
