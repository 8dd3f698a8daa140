package dev.slipway.sourcecontrol;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// Keeps JGit a reader. As it comes, it writes probe files next to what it reads to find out how
/// fine the file system's clock is, writes the result into the user's configuration, and starts the
/// `git` program to find the system's configuration. Here it is told a coarse clock instead (a file
/// changed that lately is read again, no more), saves nothing, and looks for the system's
/// configuration at its usual place.
final class ReadOnlyGit extends SystemReader.Delegate {
    private static final File SYSTEM_CONFIG = new File("/etc/gitconfig");

    private ReadOnlyGit(SystemReader platform) {
        super(platform);
    }

    /// For all of this process: JGit has one such reader.
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof ReadOnlyGit)) {
            SystemReader.setInstance(new ReadOnlyGit(current));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Unsaved(parent, super.openUserConfig(parent, fs).getFile(), fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Unsaved(parent, super.openJGitConfig(parent, fs).getFile(), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        if (getenv("GIT_CONFIG_NOSYSTEM") != null) {
            return new Nowhere(parent, fs);
        }
        return new Unsaved(parent, SYSTEM_CONFIG, fs);
    }

    private static class Unsaved extends FileBasedConfig {
        Unsaved(Config parent, File file, FS fs) {
            super(parent, file, fs);
        }

        @Override
        public String getString(String section, String subsection, String name) {
            if (section.equals("filesystem")) {
                return switch (name) {
                    case "timestampResolution", "minRacyThreshold" -> "2 s";
                    default -> super.getString(section, subsection, name);
                };
            }
            return super.getString(section, subsection, name);
        }

        @Override
        public void save() {
            // Only ever called for what JGit measured of the file system.
        }
    }

    private static final class Nowhere extends Unsaved {
        Nowhere(Config parent, FS fs) {
            super(parent, SYSTEM_CONFIG, fs);
        }

        @Override
        public void load() {
            // Nothing is wanted of it.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
