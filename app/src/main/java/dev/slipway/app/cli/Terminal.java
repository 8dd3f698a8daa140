package dev.slipway.app.cli;

import java.io.PrintStream;

/// Where a command writes: results to `out`, progress and problems to `err`.
///
/// @param live whether a person watches: colours and a line that redraws itself
record Terminal(PrintStream out, PrintStream err, boolean live) {

    static Terminal system() {
        var console = System.console();
        boolean live =
                console != null
                        && console.isTerminal()
                        && System.getenv("NO_COLOR") == null
                        && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, live);
    }

    String strong(String text) {
        return paint("1", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String wary(String text) {
        return paint("33", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return live ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
