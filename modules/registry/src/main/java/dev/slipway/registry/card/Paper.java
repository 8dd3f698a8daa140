package dev.slipway.registry.card;

import java.util.List;

/// A text of headings, paragraphs and tables that is written as Markdown or as HTML. What it is
/// given is shown as it is: nothing in it is read as Markdown or HTML.
public record Paper(String title, List<Part> parts) {
    public Paper {
        parts = List.copyOf(parts);
    }

    /// A piece of it, from top to bottom.
    public sealed interface Part {
        record Heading(String text) implements Part {}

        record Text(String text) implements Part {}

        record Items(List<String> items) implements Part {
            public Items {
                items = List.copyOf(items);
            }
        }

        /// @param rows each as long as the header
        record Table(List<String> header, List<List<String>> rows) implements Part {
            public Table {
                header = List.copyOf(header);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# ").append(plain(title)).append("\n");
        for (Part part : parts) {
            text.append('\n');
            switch (part) {
                case Part.Heading it -> text.append("## ").append(plain(it.text())).append('\n');
                case Part.Text it -> text.append(plain(it.text())).append('\n');
                case Part.Items it ->
                        it.items().forEach(i -> text.append("- ").append(plain(i)).append('\n'));
                case Part.Table it -> {
                    row(text, it.header());
                    row(text, it.header().stream().map(h -> "---").toList());
                    it.rows().forEach(r -> row(text, r.stream().map(Paper::plain).toList()));
                }
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /// With what Markdown would read as its own escaped, and on one line.
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }

    /// One file without any other: style inside, no script, nothing fetched.
    public String html() {
        StringBuilder text = new StringBuilder();
        text.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        for (Part part : parts) {
            switch (part) {
                case Part.Heading it -> element(text, "h2", it.text());
                case Part.Text it -> element(text, "p", it.text());
                case Part.Items it -> {
                    text.append("<ul>\n");
                    it.items().forEach(i -> element(text, "li", i));
                    text.append("</ul>\n");
                }
                case Part.Table it -> table(text, it);
            }
        }
        return text.append("</body>\n</html>\n").toString();
    }

    private static void table(StringBuilder text, Part.Table table) {
        text.append("<table>\n<thead><tr>");
        table.header().forEach(h -> text.append("<th>").append(escaped(h)).append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            text.append("<tr>");
            for (String cell : row) {
                text.append(cell.matches("[-+−≥≤ 0-9.,%]+") ? "<td class=\"n\">" : "<td>")
                        .append(escaped(cell))
                        .append("</td>");
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table>\n");
    }

    private static void element(StringBuilder text, String name, String content) {
        text.append('<')
                .append(name)
                .append('>')
                .append(escaped(content))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final String STYLE =
            """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
            th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: anywhere; }
            td.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
            """;
}
