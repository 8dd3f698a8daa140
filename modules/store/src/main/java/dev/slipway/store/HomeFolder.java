package dev.slipway.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the home is: `$SLIPWAY_HOME`, else Slipway's folder among the platform's application data.
public final class HomeFolder {
    private HomeFolder() {}

    /// Of this process.
    public static Path standard() {
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    /// @param env environment variables
    /// @param system the platform's name as Java has it
    /// @param user the person's own folder
    static Path of(Map<String, String> env, String system, Path user) {
        String set = env.getOrDefault("SLIPWAY_HOME", "");
        if (!set.isBlank()) {
            return Path.of(set).toAbsolutePath().normalize();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return folder(env, "LOCALAPPDATA", user.resolve("AppData").resolve("Local"))
                    .resolve("Slipway");
        }
        if (name.startsWith("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve("Slipway");
        }
        return folder(env, "XDG_DATA_HOME", user.resolve(".local").resolve("share"))
                .resolve("slipway");
    }

    /// A relative path in such a variable counts as none, as the XDG specification asks.
    private static Path folder(Map<String, String> env, String variable, Path otherwise) {
        String set = env.getOrDefault(variable, "");
        return !set.isBlank() && Path.of(set).isAbsolute() ? Path.of(set) : otherwise;
    }
}
