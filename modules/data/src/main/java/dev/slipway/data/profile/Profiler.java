package dev.slipway.data.profile;

import dev.slipway.data.scan.ColumnReader;
import dev.slipway.data.scan.ColumnValues;
import dev.slipway.data.scan.Duck;
import dev.slipway.data.scan.FileOpener;
import dev.slipway.data.scan.Scan;
import dev.slipway.model.ContentHash;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataSketch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes the profile and the sketch of a scanned data set, column by column, two threads at once.
public final class Profiler {
    /// No thinning.
    public static final int ALL_POINTS = Integer.MAX_VALUE;

    private static final double CONFIDENCE_LEFT = 0.01;

    private final Scan scan;
    private final String zone;
    private final int threads;

    public Profiler(Scan scan, String zone, int threads) {
        this.scan = scan;
        this.zone = zone;
        this.threads = threads;
    }

    /// Both, from one reading of each column.
    public record Both(DataProfile profile, DataSketch sketch) {}

    /// @param target null for none
    public Both both(@Nullable ContentHash version, @Nullable String target, Instant now) {
        if (target != null && scan.relation().field(target).isEmpty()) {
            throw FileOpener.noColumn(scan.relation(), target);
        }
        ColumnProfiler profiler = new ColumnProfiler(scan);
        int width = scan.relation().fields().size();
        ColumnProfile[] profiles = new ColumnProfile[width];
        ColumnSketch[] sketches = new ColumnSketch[width];
        try {
            eachColumn(
                    IntStream.range(0, width).boxed().toList(),
                    (i, values) -> {
                        profiles[i] = profiler.profile(i, values);
                        sketches[i] = Sketcher.sketch(scan, i, values, Sketcher.POINTS);
                    });
            List<ColumnProfile> columns = List.of(profiles);
            Associations associations = Associations.of(scan, columns, target);
            DataProfile profile =
                    new DataProfile(
                            scan.relation().name(),
                            version,
                            scan.relation().format(),
                            scan.rows(),
                            columns,
                            duplicates(),
                            scan.held(),
                            rankError(scan),
                            associations.pairs(),
                            associations.leaks(target),
                            scan.relation().notes(),
                            now);
            return new Both(
                    profile,
                    new DataSketch(
                            scan.relation().name(),
                            version,
                            scan.rows(),
                            zone,
                            Arrays.asList(sketches)));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// @param names those to look at; empty for all
    /// @param points the most of each distribution
    public DataSketch sketch(@Nullable ContentHash version, List<String> names, int points) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < scan.relation().fields().size(); i++) {
            if (names.isEmpty() || names.contains(scan.relation().fields().get(i).name())) {
                wanted.add(i);
            }
        }
        ColumnSketch[] sketches = new ColumnSketch[scan.relation().fields().size()];
        try {
            eachColumn(
                    wanted, (i, values) -> sketches[i] = Sketcher.sketch(scan, i, values, points));
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return new DataSketch(
                scan.relation().name(),
                version,
                scan.rows(),
                zone,
                wanted.stream().map(i -> sketches[i]).toList());
    }

    /// How far a rank may be off in what was drawn: Dvoretzky, Kiefer and Wolfowitz with Massart's
    /// constant (Annals of Probability 18, 1990), at 99 %.
    static double rankError(Scan scan) {
        return scan.isWhole() || scan.held() == 0
                ? 0
                : Math.sqrt(Math.log(2 / CONFIDENCE_LEFT) / (2.0 * scan.held()));
    }

    /// Rows equal to one before. Of a sample: a pair of equal rows is drawn with the square of a
    /// row's chance, so about that many times more are in all.
    private Count duplicates() throws SQLException {
        if (scan.held() == 0) {
            return Count.exactly(0);
        }
        String columns =
                IntStream.range(0, scan.relation().fields().size())
                        .mapToObj(Scan::column)
                        .collect(Collectors.joining(", "));
        long distinct =
                scan.duck()
                        .ask(
                                "SELECT count(DISTINCT hash(" + columns + ")) FROM " + scan.table(),
                                r -> {
                                    r.next();
                                    return r.getLong(1);
                                });
        long held = scan.held() - distinct;
        if (scan.isWhole()) {
            return Count.exactly(held);
        }
        double part = (double) scan.held() / scan.rows();
        return Count.about(Math.min(scan.rows() - 1, Math.round(held / (part * part))));
    }

    private interface Use {
        void use(int index, ColumnValues values);
    }

    private void eachColumn(List<Integer> indices, Use use) throws SQLException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                parts.add(workers.submit(() -> part(indices, next, use)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException s -> throw s;
                case RuntimeException r -> throw r;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading columns", e);
        }
    }

    private @Nullable Void part(List<Integer> indices, AtomicInteger next, Use use)
            throws SQLException {
        try (Duck beside = scan.duck().beside()) {
            ColumnReader reader = new ColumnReader(beside, scan, zone);
            int at;
            while ((at = next.getAndIncrement()) < indices.size()) {
                int index = indices.get(at);
                beside.checkCancelled();
                use.use(index, reader.read(index));
                double done = 0.7 + 0.3 * (at + 1) / indices.size();
                beside.watch()
                        .progress(done, "looking at " + scan.relation().fields().get(index).name());
            }
            return null;
        }
    }

    private RuntimeException unreadable(SQLException e) {
        return dev.slipway.data.scan.DataProblems.of(
                dev.slipway.data.scan.DataProblems.UNREADABLE,
                scan.relation().name() + " cannot be read to its end.",
                "The details say where it ends.",
                e);
    }
}
