package dev.slipway.benchmarks;

/// Runs one benchmark, with sizes after its name that stand in for the usual ones. See the module's
/// README.
public final class Benchmarks {
    private final String[] args;

    private Benchmarks(String[] args) {
        this.args = args;
    }

    public static void main(String[] args) throws Exception {
        String which = args.length == 0 ? "" : args[0];
        Benchmarks given = new Benchmarks(args);
        switch (which) {
            case "fan-out" ->
                    new StagesBench()
                            .run(StagesBench.Shape.FAN_OUT, given.size(1, 1000), given.size(2, 7));
            case "chain" ->
                    new StagesBench()
                            .run(StagesBench.Shape.CHAIN, given.size(1, 1000), given.size(2, 7));
            case "spawn" -> new SpawnBench().run(given.size(1, 1000), given.size(2, 7));
            case "events" -> new EventsBench().run(given.size(1, 10_000), given.size(2, 5));
            case "hash" ->
                    new HashBench()
                            .run(given.size(1, 2048), given.size(2, 20_000), given.size(3, 5));
            case "graph" -> new GraphBench().run(given.size(1, 10_000));
            default -> {
                System.err.println(
                        "fan-out [stages rounds] | chain [stages rounds]"
                                + " | spawn [processes rounds] | events [events rounds]"
                                + " | hash [MiB files rounds] | graph [stages]");
                System.exit(2);
            }
        }
        System.exit(0);
    }

    private int size(int at, int usual) {
        return at < args.length ? Integer.parseInt(args[at]) : usual;
    }
}
