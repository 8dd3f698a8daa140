package dev.slipway.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The usual ways to ask for the window, read without the library that reads all commands: it takes
/// a tenth of a second to load, which the first picture would wait for.
///
/// @param home as [SlipwayCommand] has it
/// @param project as [WindowCommand] has it
record WindowCall(Optional<Path> home, Optional<Path> project) {
    private static final String COMMAND = "window";
    private static final String HOME = "--home";

    /// Empty for whatever else was asked, and for what only the library tells right from wrong.
    static Optional<WindowCall> of(List<String> args) {
        Optional<Path> home = Optional.empty();
        Optional<Path> project = Optional.empty();
        boolean isNamed = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals(HOME) && i + 1 < args.size() && isWord(args.get(i + 1))) {
                home = Optional.of(Path.of(args.get(++i)));
            } else if (arg.startsWith(HOME + "=") && arg.length() > HOME.length() + 1) {
                home = Optional.of(Path.of(arg.substring(HOME.length() + 1)));
            } else if (!isNamed && arg.equals(COMMAND)) {
                isNamed = true;
            } else if (isNamed && project.isEmpty() && isWord(arg)) {
                project = Optional.of(Path.of(arg));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new WindowCall(home, project));
    }

    /// Neither an option nor the name of a file of arguments, nor anything quoted.
    private static boolean isWord(String arg) {
        return !arg.isEmpty() && "-@\"'".indexOf(arg.charAt(0)) < 0;
    }
}
