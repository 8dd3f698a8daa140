package dev.slipway.app;

import dev.slipway.model.ProblemException;
import dev.slipway.store.Preferences;
import dev.slipway.ui.workbench.WindowMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers, kept in the home. Thread-safe.
final class HomeMemory implements WindowMemory {
    private static final Logger LOG = LoggerFactory.getLogger(HomeMemory.class);
    private static final String PREFIX = "window.";

    private final Preferences preferences;
    private final Executor background;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    HomeMemory(Preferences preferences, Executor background) {
        this.preferences = preferences;
        this.background = background;
    }

    @Override
    public Optional<String> get(String key) {
        return known.computeIfAbsent(key, k -> preferences.get(PREFIX + k));
    }

    @Override
    public void put(String key, String value) {
        Optional<String> before = known.put(key, Optional.of(value));
        if (!Optional.of(value).equals(before)) {
            background.execute(() -> keep(key, value));
        }
    }

    private void keep(String key, String value) {
        try {
            preferences.put(PREFIX + key, value);
        } catch (ProblemException e) {
            LOG.atWarn().addKeyValue("key", key).setCause(e).log("a setting could not be kept");
        }
    }
}
