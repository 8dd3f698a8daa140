package dev.slipway.data.profile;

import dev.slipway.data.scan.DataProblems;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.ContentHash;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataSketch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A folder of profiles and sketches, a file for each version of data, named by the content's hash:
/// so two versions compare without reading either. Thread-safe, also between processes: files are
/// written aside and moved into place.
public final class ProfileShelf {
    private final Path folder;

    public ProfileShelf(Path folder) {
        this.folder = folder;
    }

    /// @param target that leaks were looked for with; null for none
    public Optional<DataProfile> profile(ContentHash version, @Nullable String target) {
        return read(profileFile(version, target), DataProfile.class, DataJson.PROFILE);
    }

    /// One with a target before one without.
    public Optional<DataProfile> profile(ContentHash version) {
        try (DirectoryStream<Path> made =
                Files.newDirectoryStream(folder, version + ".*.profile.json")) {
            for (Path file : made) {
                Optional<DataProfile> found = read(file, DataProfile.class, DataJson.PROFILE);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException e) {
            // Then the one without a target.
        }
        return profile(version, null);
    }

    /// Remembers that a file held a version; once for each.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be written
    public synchronized void note(Path file, DataDesk.Version version) {
        List<DataDesk.Version> known = versions(file);
        if (known.stream().noneMatch(v -> v.hash().equals(version.hash()))) {
            StringBuilder text = new StringBuilder();
            List<DataDesk.Version> all = new ArrayList<>(known.reversed());
            all.add(version);
            for (DataDesk.Version v : all) {
                text.append(v.hash()).append(' ').append(v.rows()).append(' ');
                text.append(v.taken()).append('\n');
            }
            write(versionsFile(file), text.toString());
        }
    }

    /// The versions that a file was seen to hold, newest first.
    public List<DataDesk.Version> versions(Path file) {
        List<DataDesk.Version> versions = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(versionsFile(file))) {
                String[] parts = line.split(" ");
                versions.addFirst(
                        new DataDesk.Version(
                                new ContentHash(parts[0]),
                                Long.parseLong(parts[1]),
                                Instant.parse(parts[2])));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            // What another release wrote, or half a file: what could be read counts.
            return versions;
        }
        return versions;
    }

    private Path versionsFile(Path file) {
        byte[] path = file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return folder.resolve(UUID.nameUUIDFromBytes(path) + ".versions");
    }

    public Optional<DataSketch> sketch(ContentHash version, String zone) {
        return read(sketchFile(version, zone), DataSketch.class, DataJson.SKETCH);
    }

    /// @throws dev.slipway.model.ProblemException if it cannot be written
    public void keep(ContentHash version, @Nullable String target, DataProfile profile) {
        write(profileFile(version, target), DataJson.write(profile, DataJson.PROFILE));
    }

    /// @throws dev.slipway.model.ProblemException if it cannot be written
    public void keep(ContentHash version, DataSketch sketch) {
        write(
                sketchFile(version, sketch.zone()),
                DataJson.write(Sketcher.small(sketch), DataJson.SKETCH));
    }

    private Path profileFile(ContentHash version, @Nullable String target) {
        String more = target == null ? "" : "." + Integer.toHexString(target.hashCode());
        return folder.resolve(version + more + ".profile.json");
    }

    private Path sketchFile(ContentHash version, String zone) {
        String more = zone.equals("UTC") ? "" : "." + zone.replaceAll("[^A-Za-z0-9]", "-");
        return folder.resolve(version + more + ".sketch.json");
    }

    /// Empty also for what an older or newer release wrote otherwise: it is made anew.
    private static <T> Optional<T> read(Path file, Class<T> type, String format) {
        try {
            return Optional.of(DataJson.read(Files.readString(file), type, format));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, "new", ".json");
            Files.writeString(aside, text);
            try {
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw DataProblems.of(
                    DataProblems.SHELF,
                    "The profile could not be kept in " + folder + ".",
                    "Check that the folder can be written and that the disk is not full.",
                    e);
        }
    }
}
