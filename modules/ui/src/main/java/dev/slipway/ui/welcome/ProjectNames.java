package dev.slipway.ui.welcome;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// Names of projects and their folders.
final class ProjectNames {
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ProjectNames() {}

    /// Whether it serves as a name and as a folder on every platform.
    static boolean isGood(String name) {
        return GOOD.matcher(name).matches() && !name.endsWith(".");
    }

    /// What Git would call the folder of a clone: the address's last part, without `.git`. Empty
    /// when there is none.
    static String ofAddress(String address) {
        String bare = address.strip().replaceFirst("[/\\\\]+$", "").replaceFirst("\\.git$", "");
        String name = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf(':')) + 1);
        return isGood(name) ? name : "";
    }

    /// A path as a person writes it: `~` for the own folder.
    static String shown(Path path) {
        String home = System.getProperty("user.home", "");
        String text = path.toString();
        return !home.isEmpty() && path.startsWith(home)
                ? "~" + text.substring(home.length())
                : text;
    }

    /// What a person wrote; see [#shown].
    static Path path(String written) {
        String text = written.strip();
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(System.getProperty("user.home", ""), text.substring(1))
                : Path.of(text);
    }
}
