package dev.slipway.benchmarks;

import java.util.List;

/// Runs one benchmark, with sizes after its name that stand in for the usual ones. See the module's
/// README.
public final class Benchmarks {
    /// Those that the table is made of; the one with a window of its own last.
    private static final List<String> ALL =
            List.of(
                    "fan-out", "chain", "outs", "growth", "events", "hash", "data", "start",
                    "graph");

    private final String[] args;

    private Benchmarks(String[] args) {
        this.args = args;
    }

    public static void main(String[] args) throws Exception {
        String which = args.length == 0 ? "" : args[0];
        Benchmarks given = new Benchmarks(args);
        Sheet sheet = new Sheet();
        List<String> names = which.equals("all") ? ALL : List.of(which);
        for (String name : names) {
            given.run(name, sheet);
        }
        sheet.print();
        System.exit(0);
    }

    private void run(String name, Sheet sheet) throws Exception {
        switch (name) {
            case "fan-out" ->
                    new StagesBench()
                            .run(sheet, StagesBench.Shape.FAN_OUT, size(1, 1000), size(2, 7));
            case "chain" ->
                    new StagesBench()
                            .run(sheet, StagesBench.Shape.CHAIN, size(1, 1000), size(2, 7));
            case "outs" -> new OutsBench().run(sheet, size(1, 200), size(2, 5));
            case "growth" -> new OutsBench().growth(sheet, size(1, 1000), size(2, 10_000));
            case "spawn" -> new SpawnBench().run(size(1, 1000), size(2, 7));
            case "events" -> new EventsBench().run(sheet, size(1, 10_000), size(2, 5));
            case "hash" -> new HashBench().run(sheet, size(1, 2048), size(2, 20_000), size(3, 5));
            case "data" -> new DataBench().run(sheet, size(1, 10_000_000), size(2, 3));
            case "start" -> new StartBench().run(sheet, size(1, 10));
            case "docker" -> new DockerBench().run(sheet, size(1, 100), size(2, 9));
            case "docker-files" -> new DockerBench().transfer(size(1, 512), size(2, 5));
            case "graph" -> new GraphBench().run(sheet, size(1, 10_000));
            default -> {
                System.err.println(
                        "all | fan-out [stages rounds] | chain [stages rounds]"
                                + " | outs [stages rounds] | growth [few many]"
                                + " | spawn [processes rounds] | events [events rounds]"
                                + " | hash [MiB files rounds] | data [rows rounds] | start [rounds]"
                                + " | docker [stages rounds] | docker-files [MiB rounds]"
                                + " | graph [stages]");
                System.exit(2);
            }
        }
    }

    private int size(int at, int usual) {
        return at < args.length ? Integer.parseInt(args[at]) : usual;
    }
}
