package dev.slipway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Plays through what starts most often, in one process: a run, the same again and the lists, or
/// the window's first pictures. What the JVM learns from it (`-XX:AOTCacheOutput`) makes every
/// later start faster. The window needs `-Dslipway.first-frame=report`, so that it closes by
/// itself, and no display with `-Dglass.platform=Headless`.
public final class Rehearsal {
    private static final int STAGES = 60;

    private static boolean on;

    private Rehearsal() {}

    /// Whether this process plays only: the window then shows the welcome after the project.
    static boolean isOn() {
        return on;
    }

    /// @param args `commands` or `window`; an empty folder to play in; the project that the window
    ///     shows
    public static void main(String[] args) throws IOException {
        on = true;
        Path folder = Path.of(args[1]).toAbsolutePath();
        String home = folder.resolve("home").toString();
        List<List<String>> scenes =
                args[0].equals("window")
                        ? List.of(List.of("window", args[2]))
                        : commands(project(folder.resolve("project")));
        for (List<String> scene : scenes) {
            String[] words = scene.toArray(new String[scene.size() + 2]);
            words[scene.size()] = "--home";
            words[scene.size() + 1] = home;
            int code = Main.start(words);
            if (code != 0) {
                System.err.println(String.join(" ", scene) + " ended with " + code);
                System.exit(code);
            }
        }
        System.exit(0);
    }

    private static List<List<String>> commands(String project) {
        List<String> run = List.of("run", project, "--parallel", "2");
        return List.of(run, run, List.of("runs"), List.of("show", "last"), List.of("home"));
    }

    private static String project(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("slipway: 1\nname: rehearsal\nstages:\n");
        for (int i = 0; i < STAGES; i++) {
            text.append("  s").append(i).append(": { run: \"echo ").append(i).append(" > o");
            text.append(i).append("\", deps: [in], outs: [o").append(i).append("] }\n");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("slipway.yaml"), text);
        Files.writeString(folder.resolve("in"), "in");
        return folder.toString();
    }
}
