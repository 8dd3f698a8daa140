package dev.slipway.app;

import dev.slipway.model.Problem;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a window can open here, asked before JavaFX is loaded, which answers the same question
/// with a stack trace.
final class Display {

    /// The X libraries that JavaFX's window toolkit links on Linux, and the Debian package of each.
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("libX11.so.6", "libx11-6");
        LIBRARIES.put("libXtst.so.6", "libxtst6");
        LIBRARIES.put("libXxf86vm.so.1", "libxxf86vm1");
        LIBRARIES.put("libGL.so.1", "libgl1");
        LIBRARIES.put("libgtk-3.so.0", "libgtk-3-0");
        LIBRARIES.put("libfreetype.so.6", "libfreetype6");
        LIBRARIES.put("libfontconfig.so.1", "libfontconfig1");
    }

    private Display() {}

    /// What keeps a window from opening; empty when nothing does.
    static Optional<Problem> obstacle(Map<String, String> environment) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                || "Headless".equalsIgnoreCase(System.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            return Optional.of(
                    Problem.of(
                            "SLW-1902",
                            "There is no display to open the window on: DISPLAY is not set.",
                            "Start Slipway from a desktop session, or log in with `ssh -X`, or use"
                                    + " the command line: slipway --help."));
        }
        Set<String> missing = missingPackages();
        if (!missing.isEmpty()) {
            return Optional.of(
                    Problem.of(
                            "SLW-1903",
                            "The window needs libraries that are not installed.",
                            "On Debian or Ubuntu: apt-get install "
                                    + String.join(" ", missing)
                                    + ". The command line works without them: slipway --help."));
        }
        if (!answers(display)) {
            return Optional.of(
                    Problem.of(
                            "SLW-1904",
                            "Nothing answers at the display " + display + ".",
                            "Check DISPLAY, or use the command line: slipway --help."));
        }
        return Optional.empty();
    }

    private static Set<String> missingPackages() {
        Set<String> missing = new LinkedHashSet<>();
        LIBRARIES.forEach(
                (library, debian) -> {
                    try {
                        // Kept: JavaFX is about to ask for the same ones.
                        SymbolLookup.libraryLookup(library, Arena.global());
                    } catch (IllegalArgumentException e) {
                        missing.add(debian);
                    }
                });
        return missing;
    }

    /// A local display (`:0`, `:99.0`) has a socket; whether a remote one answers only a connection
    /// tells, so it is taken at its word.
    private static boolean answers(String display) {
        if (!display.startsWith(":")) {
            return true;
        }
        String number = display.substring(1).split("\\.", 2)[0];
        return Files.exists(Path.of("/tmp/.X11-unix/X" + number))
                || abstractSocket("@/tmp/.X11-unix/X" + number);
    }

    private static boolean abstractSocket(String name) {
        try (var lines = Files.lines(Path.of("/proc/net/unix"))) {
            return lines.anyMatch(line -> line.endsWith(name));
        } catch (java.io.IOException e) {
            return true;
        }
    }
}
