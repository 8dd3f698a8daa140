package dev.slipway.data;

import dev.slipway.data.drift.DriftJudge;
import dev.slipway.data.profile.DataJson;
import dev.slipway.data.profile.ProfileShelf;
import dev.slipway.data.profile.Profiler;
import dev.slipway.data.profile.Sketcher;
import dev.slipway.data.report.HtmlReport;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.data.scan.Duck;
import dev.slipway.data.scan.FileOpener;
import dev.slipway.data.scan.RowReader;
import dev.slipway.data.scan.Scan;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.data.schema.SchemaChecker;
import dev.slipway.data.schema.SchemaWriter;
import dev.slipway.data.skew.ServingSkew;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.ContentHash;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataRows;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.data.SkewReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The desk for data that DuckDB scans. Thread-safe: each call has a DuckDB of its own.
public final class DuckDataDesk implements DataDesk {
    /// Points of a distribution that is compared now and not kept: an error of 1 in 20,000.
    private static final int POINTS = 20_000;

    private final ScanLimits limits;
    private final @Nullable ProfileShelf shelf;
    private final Hasher hasher;
    private final Clock clock;

    /// The hash of a file's content.
    @FunctionalInterface
    public interface Hasher {
        ContentHash hash(Path file) throws IOException;
    }

    /// @param shelf where profiles are kept; null to keep none and to hash nothing
    public DuckDataDesk(
            ScanLimits limits, @Nullable ProfileShelf shelf, Hasher hasher, Clock clock) {
        this.limits = limits;
        this.shelf = shelf;
        this.hasher = hasher;
        this.clock = clock;
    }

    @Override
    public DataProfile profile(Source source, @Nullable String target, Watch watch) {
        ContentHash version = version(source);
        if (version != null && shelf != null) {
            Optional<DataProfile> kept = shelf.profile(version, target);
            if (kept.isPresent()) {
                note(source, kept.get());
                return kept.get();
            }
        }
        try (Duck duck = open(source, watch)) {
            Scan scan = Scan.of(duck, source, limits, Scan.Depth.NUMBERS);
            Profiler.Both both =
                    new Profiler(scan, "UTC", limits.threads())
                            .both(version, target, clock.instant());
            if (version != null && shelf != null) {
                shelf.keep(version, target, both.profile());
                shelf.keep(version, both.sketch());
                note(source, both.profile());
            }
            watch.progress(1, "done");
            return both.profile();
        }
    }

    @Override
    public Optional<DataProfile> kept(Source source) {
        ContentHash version = version(source);
        return version == null || shelf == null ? Optional.empty() : shelf.profile(version);
    }

    @Override
    public List<Version> versions(Path file) {
        return shelf == null ? List.of() : shelf.versions(file);
    }

    @Override
    public Optional<DataProfile> kept(ContentHash version) {
        return shelf == null ? Optional.empty() : shelf.profile(version);
    }

    @Override
    public Optional<DataSketch> keptSketch(ContentHash version) {
        return shelf == null ? Optional.empty() : shelf.sketch(version, "UTC");
    }

    @Override
    public DataSketch sketch(Source source, Watch watch) {
        return Sketcher.small(sketch(source, DriftSettings.USUAL, watch, new ArrayList<>()));
    }

    @Override
    public DriftReport drift(
            Source reference, Source current, DriftSettings settings, Watch watch) {
        checkSettings(settings);
        List<String> notes = new ArrayList<>();
        DataSketch left = sketch(reference, settings, half(watch, 0), notes);
        DataSketch right = sketch(current, settings, half(watch, 0.5), notes);
        for (String wanted : settings.columns()) {
            if (left.column(wanted).isEmpty()) {
                throw DataProblems.of(
                        DataProblems.NO_COLUMN,
                        left.name() + " has no column " + wanted + ".",
                        "Name columns that both data sets have.");
            }
        }
        return DriftJudge.judge(left, right, settings, notes, clock.instant());
    }

    @Override
    public String inferSchema(DataProfile profile) {
        return SchemaWriter.write(profile);
    }

    @Override
    public SchemaCheckReport check(
            Source source, Path schema, List<Source.File> others, Watch watch) {
        return new SchemaChecker(limits, clock).check(source, schema, others, watch);
    }

    @Override
    public SkewReport skew(
            Source.File training,
            Source.File serving,
            String id,
            double bearable,
            double tolerance,
            Watch watch) {
        return new ServingSkew(limits, clock)
                .compare(training, serving, id, bearable, tolerance, watch);
    }

    @Override
    public DataRows rows(Source.File source, int most, Watch watch) {
        return new RowReader(limits).first(source, most, watch);
    }

    @Override
    public DataRows broken(
            Source.File source, Path schema, SchemaCheck check, int most, Watch watch) {
        // One more than is shown tells whether there are others.
        SchemaCheckReport report =
                new SchemaChecker(limits, clock, most + 1)
                        .check(source, schema, List.of(), half(watch, 0));
        List<Long> numbers =
                report.checks().stream()
                        .filter(c -> c.name().equals(check.name()))
                        .filter(c -> c.column().equals(check.column()))
                        .filter(c -> c.rule().equals(check.rule()))
                        .flatMap(c -> c.samples().stream())
                        .map(SchemaCheck.Sample::row)
                        .toList();
        boolean isAll = numbers.size() <= most;
        return new RowReader(limits)
                .of(source, isAll ? numbers : numbers.subList(0, most), isAll, half(watch, 0.5));
    }

    @Override
    public String html(String title, Record report) {
        return HtmlReport.of(title, report);
    }

    @Override
    public String json(Record report) {
        return DataJson.tree(report).toPrettyString() + "\n";
    }

    private DataSketch sketch(
            Source source, DriftSettings settings, Watch watch, List<String> notes) {
        if (source instanceof Source.Kept kept) {
            return kept.sketch();
        }
        if (source instanceof Source.Sketch file) {
            return read(file);
        }
        ContentHash version = version(source);
        if (version != null && shelf != null) {
            Optional<DataSketch> kept = shelf.sketch(version, settings.zone());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        try (Duck duck = open(source, watch)) {
            Scan scan = Scan.of(duck, source, limits, Scan.Depth.COUNTS);
            scan.relation().notes().forEach(n -> notes.add(source.name() + ": " + n));
            if (!scan.isWhole()) {
                notes.add(
                        source.name()
                                + ": "
                                + scan.held()
                                + " of "
                                + scan.rows()
                                + " rows were drawn at random");
            }
            DataSketch sketch =
                    new Profiler(scan, settings.zone(), limits.threads())
                            .sketch(version, settings.columns(), POINTS);
            if (version != null && shelf != null && settings.columns().isEmpty()) {
                shelf.keep(version, sketch);
            }
            return sketch;
        }
    }

    /// Remembers that the file held this.
    private void note(Source source, DataProfile profile) {
        if (shelf != null && profile.version() != null && source instanceof Source.File file) {
            shelf.note(
                    file.path(), new Version(profile.version(), profile.rows(), profile.taken()));
        }
    }

    private static DataSketch read(Source.Sketch source) {
        try {
            return DataJson.read(
                    Files.readString(source.path()), DataSketch.class, DataJson.SKETCH);
        } catch (IOException | IllegalArgumentException e) {
            throw DataProblems.of(
                    DataProblems.SKETCH,
                    source.name() + " is no sketch of data.",
                    "Make one with: slipway data profile FILE --sketch " + source.name(),
                    e);
        }
    }

    private static void checkSettings(DriftSettings settings) {
        try {
            ZoneId.of(settings.zone());
        } catch (DateTimeException e) {
            throw DataProblems.of(
                    DataProblems.SETTING,
                    "There is no time zone " + settings.zone() + ".",
                    "Name one such as UTC or Europe/Berlin.",
                    e);
        }
        if (!(settings.alpha() > 0 && settings.alpha() < 1)) {
            throw DataProblems.of(
                    DataProblems.SETTING,
                    "The level of false alarms is " + settings.alpha() + ".",
                    "Give a share between 0 and 1, such as 0.05.");
        }
    }

    /// The content's, of a whole file; null for tables, windows, and where nothing is kept.
    private @Nullable ContentHash version(Source source) {
        if (shelf == null
                || !(source instanceof Source.File file)
                || file.window() != null
                || !Files.isRegularFile(file.path())) {
            return null;
        }
        try {
            return hasher.hash(file.path());
        } catch (IOException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    source.name() + " cannot be read.",
                    "Check that you may read it.",
                    e);
        }
    }

    private Duck open(Source source, Watch watch) {
        return Duck.open(limits, readable(source), watch, FileOpener.isToKeepOrder(source));
    }

    static List<Path> readable(Source source) {
        return source instanceof Source.File file
                ? List.of(file.path().toAbsolutePath().normalize())
                : List.of();
    }

    private static Watch half(Watch watch, double from) {
        if (watch == Watch.NONE) {
            return watch;
        }
        return new Watch() {
            @Override
            public void progress(double done, String words) {
                watch.progress(done < 0 ? done : from + done / 2, words);
            }

            @Override
            public boolean isCancelled() {
                return watch.isCancelled();
            }
        };
    }
}
