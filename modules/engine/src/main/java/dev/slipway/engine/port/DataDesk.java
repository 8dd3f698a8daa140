package dev.slipway.engine.port;

import dev.slipway.model.ContentHash;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataRows;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.data.SkewReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at data: what they are, whether they fit their schema, how they differ from others.
/// Thread-safe; every method may block for long and throws
/// [dev.slipway.model.ProblemException] for what cannot be read.
public interface DataDesk {

    /// What to look at.
    sealed interface Source {
        /// What to call it in words and reports.
        String name();

        /// A CSV, Parquet, Arrow or JSON-lines file, or only the rows of it that `window` names.
        record File(Path path, String name, @Nullable Window window) implements Source {
            public static File of(Path path) {
                return new File(path, path.toString(), null);
            }
        }

        /// A table of a database, or a query.
        ///
        /// @param url of JDBC, with the user if it needs one; its driver must be on the class path
        /// @param table a table's name, or a `SELECT`
        /// @param password empty for none
        record Table(String url, String table, String password) implements Source {
            @Override
            public String name() {
                return table + " of " + url.replaceAll("(?i)(password|pwd)=[^;&]*", "$1=…");
            }
        }

        /// A sketch that was kept as a file.
        record Sketch(Path path, String name) implements Source {}

        /// A sketch at hand.
        record Kept(DataSketch sketch) implements Source {
            @Override
            public String name() {
                return sketch.name();
            }
        }
    }

    /// The rows whose `column` is from `from` (with it) to `to` (without it); either may be empty
    /// for no bound.
    record Window(String column, String from, String to) {}

    /// Is told how far the work is, and may call it off. Called on other threads.
    interface Watch {
        /// @param done from 0 to 1; negative where it is not known
        void progress(double done, String words);

        boolean isCancelled();

        Watch NONE =
                new Watch() {
                    @Override
                    public void progress(double done, String words) {}

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
    }

    /// The profile of a data set; the kept one if this content was profiled before with the same
    /// target.
    ///
    /// @param target the column to predict, to look for others that give it away; null for none
    DataProfile profile(Source source, @Nullable String target, Watch watch);

    /// The profile of the file's present content, if it was made before. Reads no data but to hash
    /// them.
    Optional<DataProfile> kept(Source source);

    /// Content that a file held when it was profiled.
    ///
    /// @param taken when it was profiled first
    record Version(ContentHash hash, long rows, Instant taken) {}

    /// The versions of a file that were profiled, newest first, whatever it holds now. Reads no
    /// data.
    List<Version> versions(Path file);

    /// The profile of a version; one with a target, if any was made.
    Optional<DataProfile> kept(ContentHash version);

    /// The sketch of a version, for comparisons without the data.
    Optional<DataSketch> keptSketch(ContentHash version);

    /// The sketch of a data set, to be kept for comparisons.
    DataSketch sketch(Source source, Watch watch);

    /// How `current` differs from `reference`.
    DriftReport drift(Source reference, Source current, DriftSettings settings, Watch watch);

    /// A schema that the profiled data fit, as the text of a YAML file.
    String inferSchema(DataProfile profile);

    /// Holds a data set against a schema file. Paths that the schema names are relative to it.
    ///
    /// @param others tables that rules may name, by the name they have there
    SchemaCheckReport check(Source source, Path schema, List<Source.File> others, Watch watch);

    /// Holds the rows that a model was trained on against the same rows as it was served, value by
    /// value.
    ///
    /// @param id the column that tells which rows are the same
    /// @param bearable the share of a column's values that may differ, from 0 to below 1
    /// @param tolerance how far two numbers may be apart, as a share of the larger
    SkewReport skew(
            Source.File training,
            Source.File serving,
            String id,
            double bearable,
            double tolerance,
            Watch watch);

    /// The first rows of a file.
    ///
    /// @param most how many
    DataRows rows(Source.File source, int most, Watch watch);

    /// The first rows that break a check of a schema file, as both files are now.
    ///
    /// @param check as [#check] told of it
    /// @param most how many
    DataRows broken(Source.File source, Path schema, SchemaCheck check, int most, Watch watch);

    /// A report to look at and pass on, as one HTML file.
    ///
    /// @param report a [DataProfile], [DriftReport], [SchemaCheckReport] or [SkewReport]
    String html(String title, Record report);

    /// The same as JSON.
    String json(Record report);
}
