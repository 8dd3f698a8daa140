package dev.slipway.components;

import dev.slipway.components.data.SplitData;
import dev.slipway.components.data.ValidateData;
import dev.slipway.components.drift.CompareData;
import dev.slipway.components.evaluate.EvaluateClassifier;
import dev.slipway.components.evaluate.EvaluateImportance;
import dev.slipway.components.evaluate.EvaluateRecommender;
import dev.slipway.components.evaluate.EvaluateRegressor;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.Request;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.serve.MeasureLatency;
import dev.slipway.components.train.TrainClassifier;
import dev.slipway.components.train.TrainRegressor;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The program of the built-in components: carries out one request file and ends.
///
/// Exit codes: 0 done, 1 a problem that was told as a `slipway problem` line, 2 wrong usage.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Smile computes in parallel streams, whose sums and random draws would otherwise depend on
        // how many processors there are. Must be set before the common pool is first used.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "0");
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (args.length != 1) {
            System.err.println("usage: components REQUEST.json");
            System.exit(2);
        }
        System.exit(run(Path.of(args[0]), Path.of(""), out));
    }

    /// Carries out a request.
    ///
    /// @param folder what its paths are relative to
    /// @return the exit code
    static int run(Path request, Path folder, PrintStream out) {
        var lines = new RunLines(out);
        try {
            Job job = Job.of(Request.read(request), folder);
            component(job.component()).run(job, lines);
            return 0;
        } catch (ProblemException e) {
            e.problems().forEach(lines::problem);
        } catch (OutOfMemoryError e) {
            lines.problem(
                    Problem.of(
                            Problems.OUT_OF_MEMORY,
                            "The component ran out of memory.",
                            "Give the stage more memory under resources, or it less data."));
        } catch (RuntimeException | StackOverflowError e) {
            e.printStackTrace();
            lines.problem(
                    Problem.of(
                            Problems.UNEXPECTED,
                            "The component failed in a way it should not: " + e + ".",
                            "Please report this with the stage's log; it is a fault of"
                                    + " Slipway."));
        }
        return 1;
    }

    private static Component component(String name) {
        return switch (name) {
            case "data/validate" -> new ValidateData();
            case "data/split" -> new SplitData();
            case "data/drift" -> new CompareData();
            case "train/classifier" -> new TrainClassifier();
            case "train/regressor" -> new TrainRegressor();
            case "evaluate/classifier" -> new EvaluateClassifier();
            case "evaluate/regressor" -> new EvaluateRegressor();
            case "evaluate/recommender" -> new EvaluateRecommender();
            case "evaluate/importance" -> new EvaluateImportance();
            case "evaluate/latency" -> new MeasureLatency();
            default -> throw new IllegalStateException("no program for component " + name);
        };
    }
}
