package dev.slipway.components.run;

import dev.slipway.components.json.Json;
import dev.slipway.model.Problem;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;

/// The lines that tell the run how the stage gets on: `slipway progress`, `slipway metric` and
/// `slipway problem`; other lines are for people. Thread-safe: each is one line of a print stream.
public final class RunLines {
    private final PrintStream out;

    public RunLines(PrintStream out) {
        this.out = out;
    }

    /// @param done from 0 to 1
    public void progress(double done, String words) {
        out.println(
                "slipway progress "
                        + String.format(Locale.ROOT, "%.2f", Math.clamp(done, 0, 1))
                        + " "
                        + words);
    }

    /// One point of a metric over the steps of a training; what is not a number is left out.
    public void metric(String name, double value, long step) {
        if (Double.isFinite(value)) {
            out.println("slipway metric " + name + "=" + value + " step=" + step);
        }
    }

    public void note(String words) {
        out.println(words);
    }

    public void problem(Problem problem) {
        var map = new LinkedHashMap<String, Object>();
        map.put("code", problem.code());
        map.put("headline", problem.headline());
        map.put("remedy", problem.remedy());
        map.put("detail", problem.detail());
        out.println("slipway problem " + Json.line(map));
    }
}
