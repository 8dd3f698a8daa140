package dev.slipway.data.report;

import dev.slipway.model.data.Association;
import dev.slipway.model.data.Bin;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DriftMeasure;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftTest;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.data.SkewReport;
import dev.slipway.model.release.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A profile, a drift report or a check of a schema as one HTML file: no scripts, nothing fetched
/// from elsewhere, light or dark as the reader's system is.
public final class HtmlReport {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--bg:#fff;--fg:#1c2024;--faint:#6b7480;--line:#e3e7ec;\
            --card:#f7f9fb;--a:#8aa4c8;--b:#d9822b;--good:#1a7f4b;--bad:#c6363c;--wary:#a86a00}
            @media(prefers-color-scheme:dark){:root{--bg:#15181c;--fg:#e6e9ed;--faint:#939ba6;\
            --line:#2c323a;--card:#1d2127;--a:#5f7fae;--b:#e0954a;--good:#4cc38a;--bad:#ff6b70;\
            --wary:#e0a83b}}
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;\
            padding:0 1rem;background:var(--bg);color:var(--fg)}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:0}
            .faint{color:var(--faint)}.passed{color:var(--good)}.failed{color:var(--bad)}\
            .not-enough-data{color:var(--wary)}
            section{background:var(--card);border:1px solid var(--line);border-radius:8px;\
            padding:.8rem 1rem;margin:.8rem 0}
            table{border-collapse:collapse;width:100%;margin-top:.4rem;\
            font-variant-numeric:tabular-nums}
            td,th{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top;\
            border-top:1px solid var(--line);font-weight:normal}
            th{color:var(--faint);font-size:.85rem;border:0}
            td.n{text-align:right}
            svg{display:block;width:100%;height:72px;margin-top:.5rem}
            .ra{fill:var(--a)}.rb{fill:var(--b)}
            .key span{display:inline-block;width:.7em;height:.7em;border-radius:2px;margin:0 .3em 0 1em}
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    /// @param record a [DataProfile], [DriftReport], [SchemaCheckReport] or [SkewReport]
    public static String of(String title, Object record) {
        HtmlReport report = new HtmlReport();
        report.out
                .append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escape(title))
                .append("</h1>");
        switch (record) {
            case DataProfile profile -> report.profile(profile);
            case DriftReport drift -> report.drift(drift);
            case SchemaCheckReport checks -> report.checks(checks);
            case SkewReport skew -> report.skew(skew);
            default -> throw new IllegalArgumentException("no report of " + record.getClass());
        }
        return report.out.append("</body></html>\n").toString();
    }

    private void profile(DataProfile p) {
        faint(
                p.rows()
                        + " rows, "
                        + p.columns().size()
                        + " columns, "
                        + words(p.duplicates())
                        + " duplicate rows; "
                        + p.taken());
        if (p.isSampled()) {
            faint(
                    String.format(
                            Locale.ROOT,
                            "Quantiles, histograms and top values are of %d rows drawn at random:"
                                    + " ranks are within %.2f %% (99 %% confidence).",
                            p.sampled(),
                            p.rankError() * 100));
        }
        p.notes().forEach(n -> faint("Note: " + n + "."));
        if (!p.leaks().isEmpty()) {
            out.append("<section><h2 class=\"failed\">Gives the target away</h2>");
            associations(p.leaks());
            out.append("</section>");
        }
        for (ColumnProfile c : p.columns()) {
            out.append("<section><h2>")
                    .append(escape(c.name()))
                    .append(" <span class=\"faint\">")
                    .append(c.kind().word())
                    .append(c.isConstant() ? ", constant" : "")
                    .append("</span></h2><div class=\"faint\">")
                    .append(percent(c.missingShare()))
                    .append(" missing, ")
                    .append(words(c.distinct()))
                    .append(" distinct</div>");
            bins(c.histogram());
            NumberSummary n =
                    c.kind().isTime() ? null : c.numbers() == null ? c.lengths() : c.numbers();
            if (n != null) {
                out.append("<table><tr><th>min<th>mean<th>deviation");
                n.quantiles().forEach(q -> out.append("<th>").append(percent(q.probability())));
                out.append("<th>max<tr><td>")
                        .append(number(n.min()))
                        .append("<td>")
                        .append(number(n.mean()))
                        .append("<td>")
                        .append(number(n.std()));
                n.quantiles().forEach(q -> out.append("<td>").append(number(q.value())));
                out.append("<td>").append(number(n.max())).append("</table>");
            }
            if (!c.top().isEmpty()) {
                out.append("<div>")
                        .append(
                                c.top().stream()
                                        .map(
                                                v ->
                                                        escape(v.value())
                                                                + " <span class=\"faint\">"
                                                                + words(v.count())
                                                                + "</span>")
                                        .collect(Collectors.joining(", ")))
                        .append("</div>");
            }
            out.append("</section>");
        }
        List<Association> strong =
                p.associations().stream()
                        .filter(a -> Math.abs(a.value()) >= 0.3)
                        .limit(30)
                        .toList();
        if (!strong.isEmpty()) {
            out.append("<section><h2>Columns that go together</h2>");
            associations(strong);
            out.append("</section>");
        }
    }

    private void associations(List<Association> list) {
        out.append("<table>");
        for (Association a : list) {
            out.append("<tr><td>")
                    .append(escape(a.left()))
                    .append("<td>")
                    .append(escape(a.right()))
                    .append("<td>")
                    .append(a.measure().word())
                    .append("<td class=\"n\">")
                    .append(String.format(Locale.ROOT, "%.3f", a.value()));
        }
        out.append("</table>");
    }

    private void bins(List<Bin> bins) {
        if (bins.size() < 2) {
            return;
        }
        double most = bins.stream().mapToLong(b -> b.count().value()).max().orElse(1);
        picture(bins.size());
        for (int i = 0; i < bins.size(); i++) {
            bar(
                    "ra",
                    i * 10 + 0.5,
                    9,
                    bins.get(i).count().value() / Math.max(1, most),
                    number(bins.get(i).from())
                            + " to "
                            + number(bins.get(i).to())
                            + ": "
                            + words(bins.get(i).count()));
        }
        out.append("</svg>");
    }

    private void drift(DriftReport r) {
        verdict(
                r.verdict(),
                r.drifted().size()
                        + " of "
                        + r.columns().size()
                        + " columns show "
                        + r.settings().purpose().word());
        faint(
                r.current()
                        + " ("
                        + r.currentRows()
                        + " rows) against "
                        + r.reference()
                        + " ("
                        + r.referenceRows()
                        + " rows); "
                        + r.taken());
        faint(
                "A column has drifted where an effect size reaches what matters and its p value,"
                        + " corrected over all tests (Benjamini–Hochberg), is at most "
                        + r.settings().alpha()
                        + ".");
        r.notes().forEach(n -> faint("Note: " + n + "."));
        if (!r.onlyInReference().isEmpty()) {
            faint("Gone: " + String.join(", ", r.onlyInReference()));
        }
        if (!r.onlyInCurrent().isEmpty()) {
            faint("New: " + String.join(", ", r.onlyInCurrent()));
        }
        out.append("<p class=\"faint key\"><span style=\"background:var(--a)\"></span>reference")
                .append("<span style=\"background:var(--b)\"></span>current</p>");
        for (ColumnDrift c : r.columns()) {
            out.append("<section><h2>")
                    .append(escape(c.name()))
                    .append(" <span class=\"")
                    .append(c.verdict().word())
                    .append("\">")
                    .append(word(c.verdict()))
                    .append("</span> <span class=\"faint\">")
                    .append(c.kind().word())
                    .append(
                            c.importance() == null
                                    ? ""
                                    : ", importance "
                                            + number(c.importance())
                                            + ", drift × importance "
                                            + number(c.score()))
                    .append("</span></h2><div>")
                    .append(escape(c.words()))
                    .append("</div>");
            shares(c.shares());
            if (!c.tests().isEmpty()) {
                out.append("<table><tr><th>of<th>test<th>statistic<th>p<th>corrected<th>effect");
                for (DriftTest t : c.tests()) {
                    out.append("<tr><td>")
                            .append(t.subject())
                            .append("<td>")
                            .append(t.test())
                            .append("<td>")
                            .append(number(t.statistic()))
                            .append("<td>")
                            .append(number(t.p()))
                            .append("<td>")
                            .append(number(t.adjusted()))
                            .append("<td>")
                            .append(t.effectName())
                            .append(" ")
                            .append(number(t.effect()))
                            .append(" of ")
                            .append(number(t.threshold()));
                }
                out.append("</table>");
            }
            if (!c.measures().isEmpty()) {
                out.append("<div class=\"faint\">")
                        .append(
                                c.measures().stream()
                                        .map(HtmlReport::measure)
                                        .collect(Collectors.joining("; ")))
                        .append("</div>");
            }
            out.append("</section>");
        }
    }

    private void skew(SkewReport r) {
        faint(
                r.matched()
                        + " rows have the same "
                        + r.id()
                        + " in "
                        + r.training()
                        + " ("
                        + r.trainingRows()
                        + " rows) and "
                        + r.serving()
                        + " ("
                        + r.servingRows()
                        + " rows); "
                        + r.taken());
        faint(
                "A column passes if at most "
                        + percent(r.bearable())
                        + " of its values differ; missing on one side only is a difference.");
        r.notes().forEach(n -> faint("Note: " + n + "."));
        if (!r.onlyInTraining().isEmpty()) {
            faint("Not served: " + String.join(", ", r.onlyInTraining()));
        }
        if (!r.onlyInServing().isEmpty()) {
            faint("Only served: " + String.join(", ", r.onlyInServing()));
        }
        out.append("<table><tr><th>column<th>verdict<th>differ<th>share<th>such as");
        for (SkewReport.Column c : r.columns()) {
            out.append("<tr><td>")
                    .append(escape(c.name()))
                    .append("<td class=\"")
                    .append(c.verdict().word())
                    .append("\">")
                    .append(c.verdict().word().replace('-', ' '))
                    .append("<td>")
                    .append(c.differing())
                    .append("<td>")
                    .append(percent(c.share()))
                    .append("<td>");
            for (SkewReport.Sample sample : c.samples()) {
                out.append(
                        escape(
                                sample.id()
                                        + ": "
                                        + (sample.training().isEmpty() ? "–" : sample.training())
                                        + " → "
                                        + (sample.serving().isEmpty() ? "–" : sample.serving())
                                        + "; "));
            }
        }
        out.append("</table>");
    }

    private static String measure(DriftMeasure m) {
        return escape(
                m.name()
                        + " "
                        + number(m.value())
                        + (m.error() > 0 ? " ± " + number(m.error()) : "")
                        + " ("
                        + m.convention()
                        + ")");
    }

    private void shares(List<ColumnDrift.Share> shares) {
        if (shares.isEmpty()) {
            return;
        }
        double most =
                shares.stream()
                        .mapToDouble(s -> Math.max(s.reference(), s.current()))
                        .max()
                        .orElse(1);
        picture(shares.size());
        for (int i = 0; i < shares.size(); i++) {
            ColumnDrift.Share s = shares.get(i);
            String words =
                    s.label() + ": " + percent(s.reference()) + ", now " + percent(s.current());
            bar("ra", i * 10 + 1, 3.8, s.reference() / Math.max(1e-12, most), words);
            bar("rb", i * 10 + 5.2, 3.8, s.current() / Math.max(1e-12, most), words);
        }
        out.append("</svg>");
    }

    private void picture(int bars) {
        out.append("<svg viewBox=\"0 0 ")
                .append(bars * 10)
                .append(" 60\" preserveAspectRatio=\"none\" role=\"img\">");
    }

    private void bar(String style, double x, double width, double height, String words) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.2f\" width=\"%.1f\" height=\"%.2f\">"
                                + "<title>%s</title></rect>",
                        style,
                        x,
                        60 - 58 * height,
                        width,
                        58 * height,
                        escape(words)));
    }

    private void checks(SchemaCheckReport r) {
        verdict(
                r.verdict(),
                (r.checks().size() - r.failed().size())
                        + " of "
                        + r.checks().size()
                        + " checks hold");
        faint(r.data() + " (" + r.rows() + " rows) against " + r.schema() + "; " + r.taken());
        r.notes().forEach(n -> faint("Note: " + n + "."));
        out.append("<section><table><tr><th>column<th>rule<th>verdict<th>broken<th>rows");
        r.checks().stream()
                .sorted(java.util.Comparator.comparing(c -> c.verdict() != Verdict.FAILED))
                .forEach(this::check);
        out.append("</table></section>");
    }

    private void check(SchemaCheck c) {
        out.append("<tr><td>")
                .append(escape(c.column()))
                .append("<td>")
                .append(escape(c.rule()))
                .append(
                        c.mostly() < 1
                                ? " <span class=\"faint\">mostly " + c.mostly() + "</span>"
                                : "")
                .append("<td class=\"")
                .append(c.verdict().word())
                .append("\">")
                .append(c.verdict().word().replace('-', ' '))
                .append("<td class=\"n\">")
                .append(c.failed())
                .append(" of ")
                .append(c.checked())
                .append("<td>")
                .append(
                        c.samples().stream()
                                .map(s -> s.row() + (s.value().isEmpty() ? "" : ": " + s.value()))
                                .map(HtmlReport::escape)
                                .collect(Collectors.joining("<br>")));
    }

    private void verdict(Verdict verdict, String words) {
        out.append("<p><b class=\"")
                .append(verdict.word())
                .append("\">")
                .append(verdict.word().replace('-', ' '))
                .append("</b>: ")
                .append(escape(words))
                .append("</p>");
    }

    private void faint(String words) {
        out.append("<p class=\"faint\">").append(escape(words)).append("</p>");
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "no drift";
            case FAILED -> "drift";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    private static String words(Count count) {
        return (count.isExact() ? "" : "about ") + count.value();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
