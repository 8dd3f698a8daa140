package dev.slipway.app;

import dev.slipway.ui.workbench.WindowMemory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers, in a small file of the home: its place and theme are needed before
/// the database can be open. Thread-safe.
final class WindowFile implements WindowMemory {
    private static final Logger LOG = LoggerFactory.getLogger(WindowFile.class);
    private static final String NAME = "window.properties";

    private final Path file;
    private final Executor background;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Object writing = new Object();

    private WindowFile(Path file, Executor background) {
        this.file = file;
        this.background = background;
    }

    /// Whether this home has one; those of older versions kept it in the database.
    static boolean exists(Path home) {
        return Files.exists(home.resolve(NAME));
    }

    /// Reads it; one that cannot be read is forgotten.
    static WindowFile read(Path home, Executor background) {
        WindowFile read = new WindowFile(home.resolve(NAME), background);
        if (exists(home)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(read.file, StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException damaged) {
                LOG.atWarn()
                        .addKeyValue("file", read.file)
                        .setCause(damaged)
                        .log("what the window remembered cannot be read");
            }
            properties
                    .stringPropertyNames()
                    .forEach(name -> read.known.put(name, properties.getProperty(name)));
        }
        return read;
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(known.get(key));
    }

    @Override
    public void put(String key, String value) {
        if (!value.equals(known.put(key, value))) {
            background.execute(this::keep);
        }
    }

    /// Writes all that is known now.
    void keep() {
        synchronized (writing) {
            Properties properties = new Properties();
            properties.putAll(known);
            Path part = file.resolveSibling(NAME + ".part");
            try {
                try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    properties.store(out, null);
                }
                Files.move(
                        part,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .setCause(e)
                        .log("what the window remembers could not be kept");
            }
        }
    }
}
