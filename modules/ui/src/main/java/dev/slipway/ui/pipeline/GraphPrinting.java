package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphPaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.print.Printer;
import javafx.print.PrinterJob;

/// Brings the graph on paper, or says why not.
final class GraphPrinting {
    private final GraphCanvas canvas;
    private final Supplier<String> name;
    private final Navigator navigator;
    private final Dialogs dialogs;
    private final Work work;
    private final Clock clock;

    /// @param name of the pipeline
    GraphPrinting(
            GraphCanvas canvas,
            Supplier<String> name,
            Navigator navigator,
            Dialogs dialogs,
            Work work,
            Clock clock) {
        this.canvas = canvas;
        this.name = name;
        this.navigator = navigator;
        this.dialogs = dialogs;
        this.work = work;
        this.clock = clock;
    }

    /// Looks for printers, which takes a while, and asks for one.
    void ask() {
        work.run(GraphPrinting::printers, this::ask);
    }

    /// The usual one first.
    private static List<Printer> printers() {
        List<Printer> all = new ArrayList<>(Printer.getAllPrinters());
        Printer usual = Printer.getDefaultPrinter();
        if (usual != null) {
            all.remove(usual);
            all.addFirst(usual);
        }
        if (all.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1922",
                            "There is no printer on this machine.",
                            "Add one in the system's settings, or export the graph as SVG and print"
                                    + " that elsewhere."));
        }
        PrintSpooler.check();
        return all;
    }

    private void ask(List<Printer> printers) {
        GraphPaper paper = new GraphPaper(canvas);
        dialogs.open(
                new PrintDialog(
                                paper,
                                name.get(),
                                printers,
                                order -> print(paper, order),
                                dialogs::close)
                        .node());
    }

    private void print(GraphPaper paper, PrintDialog.Order order) {
        if (PrintSpooler.isNeeded()) {
            work.run(
                    () -> Files.createTempFile("slipway-print", ".ps"),
                    file -> print(paper, order, Optional.of(file)));
        } else {
            print(paper, order, Optional.empty());
        }
    }

    /// @param file to print into, from where it goes to the printer
    private void print(GraphPaper paper, PrintDialog.Order order, Optional<Path> file) {
        String title = name.get();
        String printer = order.printer().getName();
        if (!draw(paper, order, title, file)) {
            navigator.problem(PrintSpooler.refused(printer, ""));
        } else if (file.isEmpty()) {
            sent(title, order);
        } else {
            work.run(
                    () -> {
                        PrintSpooler.send(file.get(), printer, title);
                        return printer;
                    },
                    done -> sent(title, order));
        }
    }

    private boolean draw(
            GraphPaper paper, PrintDialog.Order order, String title, Optional<Path> file) {
        PrinterJob job = PrinterJob.createPrinterJob(order.printer());
        if (job == null) {
            return false;
        }
        job.getJobSettings().setJobName(title);
        file.ifPresent(path -> job.getJobSettings().setOutputFile(path.toString()));
        String now = new Moments(clock).full(clock.instant());
        boolean done = true;
        for (int i = 0; done && i < order.pages().count(); i++) {
            done = job.printPage(order.layout(), paper.page(order.pages(), i, title, now));
        }
        return done && job.endJob();
    }

    private void sent(String title, PrintDialog.Order order) {
        int count = order.pages().count();
        navigator.toast(
                "Sent " + title + " to " + order.printer().getName(),
                count == 1 ? "1 page" : Numbers.count(count) + " pages");
    }
}
