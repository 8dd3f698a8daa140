package dev.slipway.store;

import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Owns a run until it is killed.
final class RunOwner {
    private RunOwner() {}

    public static void main(String[] arguments) throws Exception {
        Home home = Home.open(Path.of(arguments[0]), Clock.systemUTC());
        home.journal().claim(new RunId(arguments[1]));
        home.journal().commit(List.of(RunStory.started(arguments[1], 1, "/p", "train")), List.of());
        System.out.println("owned");
        System.in.read();
        home.close();
    }
}
