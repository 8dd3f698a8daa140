package dev.slipway.app;

import dev.slipway.app.cli.Cli;
import dev.slipway.app.cli.Version;
import dev.slipway.store.HomeFolder;
import java.nio.file.Path;

/// The program's entry: a command runs in the terminal; without one the window opens.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(start(args));
    }

    static int start(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Asked for often and by scripts: answered before anything else is loaded.
            System.out.println("slipway " + Version.number());
            return 0;
        }
        System.setProperty("slipway.logs", logs(args).toString());
        return Cli.ofProcess(LocalHomes.ofLauncher()).run(args);
    }

    /// Logs lie in the home; the logging library is told before it wakes.
    private static Path logs(String[] args) {
        Path home = HomeFolder.standard();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--home") && i + 1 < args.length) {
                home = Path.of(args[i + 1]).toAbsolutePath();
            } else if (args[i].startsWith("--home=")) {
                home = Path.of(args[i].substring("--home=".length())).toAbsolutePath();
            }
        }
        return home.resolve("logs");
    }
}
