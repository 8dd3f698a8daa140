package dev.slipway.ui.pipeline;

import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.graph.GraphPaper;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Paper;
import javafx.print.Printer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks where a graph is to be printed, and whether on one page or so that it can be read.
final class PrintDialog {
    private final GraphPaper graph;
    private final DialogBox box;
    private final ComboBox<Printer> printers = new ComboBox<>();
    private final ComboBox<Paper> papers = new ComboBox<>();
    private final RadioButton one = new RadioButton();
    private final RadioButton readable = new RadioButton();
    private final CheckBox head = new CheckBox("Name, date and number on each page");
    private final Label says = Type.small("");

    /// What is to be printed.
    record Order(Printer printer, PageLayout layout, GraphPaper.Pages pages) {}

    /// @param choices at least one; the first is the usual one
    /// @param print hears the answer; the dialog has closed then
    PrintDialog(
            GraphPaper graph,
            String title,
            List<Printer> choices,
            Consumer<Order> print,
            Runnable close) {
        this.graph = graph;
        this.box = new DialogBox("Print " + title, "", close);
        named(printers, Printer::getName);
        named(papers, PrintDialog::words);
        printers.getItems().setAll(choices);
        printers.valueProperty().addListener((property, before, now) -> listPapers(now));
        papers.valueProperty().addListener((property, before, now) -> refresh());
        ToggleGroup how = new ToggleGroup();
        for (RadioButton each : List.of(one, readable)) {
            each.setToggleGroup(how);
            each.setMnemonicParsing(false);
        }
        one.setSelected(true);
        head.setMnemonicParsing(false);
        head.setSelected(true);
        head.setOnAction(event -> refresh());
        box.add(FormRows.of(new FormField("Printer", printers), new FormField("Paper", papers)));
        box.add(new VBox(8, one, readable));
        box.add(head);
        box.add(says);
        printers.setValue(choices.getFirst());
        box.acts(
                Buttons.plain("Cancel", close),
                Buttons.primary(
                        "Print",
                        "mdi2p-printer-outline",
                        () -> {
                            Order order = order();
                            close.run();
                            print.accept(order);
                        }));
    }

    DialogBox node() {
        return box;
    }

    private static <T> void named(ComboBox<T> combo, Function<T, String> names) {
        combo.setCellFactory(list -> new Named<>(names));
        combo.setButtonCell(new Named<>(names));
    }

    private static final class Named<T> extends ListCell<T> {
        private final Function<T, String> names;

        Named(Function<T, String> names) {
            this.names = names;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : names.apply(item));
        }
    }

    private static String words(Paper paper) {
        return paper.getName()
                + ", "
                + Math.round(paper.getWidth() / 72 * 25.4)
                + " × "
                + Math.round(paper.getHeight() / 72 * 25.4)
                + " mm";
    }

    private void listPapers(@Nullable Printer printer) {
        if (printer != null) {
            papers.getItems()
                    .setAll(
                            printer.getPrinterAttributes().getSupportedPapers().stream()
                                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                                    .toList());
            papers.setValue(printer.getPrinterAttributes().getDefaultPaper());
        }
    }

    private void refresh() {
        if (printers.getValue() == null || papers.getValue() == null) {
            return;
        }
        GraphPaper.Pages single = pages(true);
        GraphPaper.Pages many = pages(false);
        Mnemonics.setWords(one, "On one page, at " + percent(single));
        Mnemonics.setWords(
                readable, "Large enough to be read, on " + Numbers.count(many.count()) + " pages");
        show(readable, many.count() > 1);
        show(one, many.count() > 1);
        if (many.count() == 1) {
            one.setSelected(true);
        }
        says.setText(
                many.count() > 1
                        ? ""
                        : "One page, "
                                + (single.isLandscape() ? "on its side" : "upright")
                                + ", at "
                                + percent(single)
                                + ".");
        show(says, many.count() == 1);
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private static String percent(GraphPaper.Pages pages) {
        return Math.round(pages.scale() * 100) + " %";
    }

    private GraphPaper.Pages pages(boolean single) {
        List<GraphPaper.Sheet> sheets =
                List.of(
                        sheet(layout(PageOrientation.PORTRAIT)),
                        sheet(layout(PageOrientation.LANDSCAPE)));
        return single
                ? graph.onOne(sheets, head.isSelected())
                : graph.readable(sheets, head.isSelected());
    }

    private PageLayout layout(PageOrientation orientation) {
        return printers.getValue()
                .createPageLayout(papers.getValue(), orientation, Printer.MarginType.DEFAULT);
    }

    private static GraphPaper.Sheet sheet(PageLayout layout) {
        return new GraphPaper.Sheet(layout.getPrintableWidth(), layout.getPrintableHeight());
    }

    private Order order() {
        GraphPaper.Pages pages = pages(one.isSelected());
        return new Order(
                printers.getValue(),
                layout(pages.isLandscape() ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT),
                pages);
    }
}
