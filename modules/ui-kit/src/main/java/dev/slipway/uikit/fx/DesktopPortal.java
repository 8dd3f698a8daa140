package dev.slipway.uikit.fx;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Linux desktop says in `org.freedesktop.appearance`, the setting behind “dark style” in
/// GNOME and others, which JavaFX does not read: it looks at GTK's theme alone, which those
/// desktops leave as it is. Spoken to by GLib's `gdbus`; without that, or without a desktop,
/// nothing is heard.
final class DesktopPortal {
    private static final List<String> MONITOR =
            List.of(
                    "gdbus",
                    "monitor",
                    "--session",
                    "--dest=org.freedesktop.portal.Desktop",
                    "--object-path=/org/freedesktop/portal/desktop");
    private static final List<String> READ =
            List.of(
                    "gdbus",
                    "call",
                    "--session",
                    "--timeout=5",
                    "--dest=org.freedesktop.portal.Desktop",
                    "--object-path=/org/freedesktop/portal/desktop",
                    "--method=org.freedesktop.portal.Settings.Read",
                    "org.freedesktop.appearance",
                    "color-scheme");

    /// The portal's word for dark; 0 is none, 2 is light.
    private static final String DARK = "1";

    private static final Pattern READ_ANSWER = Pattern.compile("uint32 (\\d+)");
    private static final Pattern CHANGE =
            Pattern.compile(
                    "SettingChanged \\('org\\.freedesktop\\.appearance', 'color-scheme', <uint32"
                            + " (\\d+)>");

    private DesktopPortal() {}

    /// Follows it for as long as the program runs, if this is such a desktop.
    ///
    /// @param dark hears on the FX thread whether the desktop asks for dark windows
    static void follow(Consumer<Boolean> dark) {
        if (isThere()) {
            Thread.ofVirtual().name("desktop-portal").start(() -> listen(dark));
        }
    }

    private static boolean isThere() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                && !"Headless".equalsIgnoreCase(System.getProperty("glass.platform"))
                && (System.getenv("DBUS_SESSION_BUS_ADDRESS") != null
                        || (runtime != null && Files.exists(Path.of(runtime, "bus"))));
    }

    private static void listen(Consumer<Boolean> dark) {
        try {
            // Followed first, so that no change falls between.
            Process monitor = begin(MONITOR);
            Runtime.getRuntime().addShutdownHook(new Thread(monitor::destroy));
            Process read = begin(READ);
            try (BufferedReader answer = read.inputReader()) {
                answer.lines().forEach(line -> tell(READ_ANSWER, line, dark));
            }
            try (BufferedReader changes = monitor.inputReader()) {
                changes.lines().forEach(line -> tell(CHANGE, line, dark));
            }
        } catch (IOException | IllegalStateException noPortal) {
            // No gdbus here, or the program ends: GTK's theme is all that is known.
        }
    }

    private static Process begin(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void tell(Pattern pattern, String line, Consumer<Boolean> dark) {
        scheme(pattern, line).ifPresent(is -> FxThread.later(() -> dark.accept(is)));
    }

    private static Optional<Boolean> scheme(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Optional.of(found.group(1).equals(DARK)) : Optional.empty();
    }
}
