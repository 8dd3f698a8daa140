package dev.slipway.app.cli;

import dev.slipway.app.Homes;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/// The command line as a whole: parses, dispatches, and turns whatever goes wrong into a problem
/// and an exit code.
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private static final Map<String, Function<Session, BaseCommand>> COMMANDS = all();

    private final Terminal terminal;
    private final Session session;

    private Cli(Terminal terminal, Session session) {
        this.terminal = terminal;
        this.session = session;
    }

    /// The command line of this process.
    public static Cli ofProcess(Homes homes) {
        return new Cli(Terminal.system(), Path.of("").toAbsolutePath(), homes);
    }

    /// A command line that writes elsewhere, for tests and scripts in this process; its terminal is
    /// plain.
    public static Cli of(PrintStream out, PrintStream err, Path folder, Homes homes) {
        return new Cli(new Terminal(out, err, false), folder, homes);
    }

    private Cli(Terminal terminal, Path folder, Homes homes) {
        this(
                terminal,
                new Session(terminal, folder, System.getProperty("user.name", "unknown"), homes));
    }

    /// Runs one command.
    ///
    /// @return its exit code, as [ExitCode] documents
    public int run(String... args) {
        Optional<WindowCall> window = WindowCall.of(List.of(args));
        return window.isPresent() ? window(window.get()) : commands(args).execute(args);
    }

    private int window(WindowCall call) {
        try {
            session.homes()
                    .openWindow(
                            call.home().map(session.folder()::resolve),
                            call.project().map(p -> session.project(Optional.of(p))));
            return ExitCode.DONE.code();
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    /// All commands, to be read rather than run.
    static CommandLine reference(Homes homes) {
        return ofProcess(homes).commands(new String[0]);
    }

    private CommandLine commands(String[] args) {
        CommandLine line = new CommandLine(new SlipwayCommand(session));
        named(List.of(args)).forEach(make -> add(line, make.apply(session)));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(colors());
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((e, unread) -> usage(e));
        line.setExecutionExceptionHandler((e, command, result) -> failure(e));
        return line;
    }

    /// Its parts come after it, so that they take what all commands have in common from above.
    private static void add(CommandLine line, BaseCommand command) {
        line.addSubcommand(command);
        if (!command.parts().isEmpty()) {
            CommandLine whole = List.copyOf(line.getSubcommands().values()).getLast();
            command.parts().forEach(whole::addSubcommand);
        }
    }

    /// The commands that the arguments may mean: reading what all of them offer would take longer
    /// than most of them run. All, when none is named or one of them tells about all.
    private static Collection<Function<Session, BaseCommand>> named(List<String> args) {
        Map<String, Function<Session, BaseCommand>> named = new LinkedHashMap<>(COMMANDS);
        named.keySet().retainAll(args);
        return named.isEmpty() || named.containsKey("completion")
                ? COMMANDS.values()
                : named.values();
    }

    /// By name, in the order in which help lists them.
    private static Map<String, Function<Session, BaseCommand>> all() {
        Map<String, Function<Session, BaseCommand>> all = new LinkedHashMap<>();
        all.put("run", RunCommand::new);
        all.put("validate", ValidateCommand::new);
        all.put("graph", GraphCommand::new);
        all.put("import", ImportCommand::new);
        all.put("runs", RunsCommand::new);
        all.put("show", ShowCommand::new);
        all.put("logs", LogsCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("gate", GateCommand::new);
        all.put("data", DataCommand::new);
        all.put("models", ModelsCommand::new);
        all.put("card", CardCommand::new);
        all.put("lineage", LineageCommand::new);
        all.put("promote", PromoteCommand::new);
        all.put("rollback", RollbackCommand::new);
        all.put("history", HistoryCommand::new);
        all.put("runtimes", RuntimesCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("backup", BackupCommand::new);
        all.put("restore", RestoreCommand::new);
        all.put("home", HomeCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("window", WindowCommand::new);
        return all;
    }

    private ColorScheme colors() {
        return Help.defaultColorScheme(terminal.live() ? Ansi.ON : Ansi.OFF);
    }

    private int usage(CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        terminal.err().println(terminal.bad("error ") + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            terminal.err()
                    .println("See: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        }
        return ExitCode.USAGE.code();
    }

    private int failure(Exception e) {
        List<Problem> problems =
                e instanceof ProblemException p ? p.problems() : List.of(unexpected(e));
        problems.forEach(p -> ProblemText.print(terminal, terminal.err(), p));
        return code(problems.getFirst()).code();
    }

    private static Problem unexpected(Exception e) {
        LOG.error("unexpected failure", e);
        return Problem.of(
                "SLW-1901",
                "Slipway met something it did not expect: " + e.getClass().getSimpleName() + ".",
                "This is a fault of ours. The details are in the log folder of the home; please"
                        + " report them.");
    }

    /// Problems of the home, the runtimes and the program are the platform's; all others, also
    /// those of data, are in what was given.
    private static ExitCode code(Problem problem) {
        return problem.code().startsWith("SLW-1")
                        && !problem.code().startsWith("SLW-101")
                        && !problem.code().startsWith("SLW-14")
                ? ExitCode.PLATFORM
                : ExitCode.USAGE;
    }
}
