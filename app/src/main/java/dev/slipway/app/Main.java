package dev.slipway.app;

import dev.slipway.app.cli.Cli;
import dev.slipway.app.cli.Version;

/// The program's entry: a command runs in the terminal; without one the window opens.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(start(args));
    }

    private static int start(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Asked for often and by scripts: answered before anything else is loaded.
            System.out.println("slipway " + Version.number());
            return 0;
        }
        return Cli.ofProcess(new LocalHomes()).run(args);
    }
}
