package dev.slipway.model.run;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of a pipeline is run, and how.
///
/// @param selection which stages
/// @param useCache whether earlier results may be used
/// @param params parameters set for this run only, by dotted key; values as in `Pipeline.params`
/// @param resumes the run that this one takes up again, after a failure or an interruption
/// @param parallel stages at once at the most; 0 for as many as the machine has cores
/// @param note what the person said of the run; may be empty
/// @param on where its commands and components run; where the file says, if empty
public record RunOptions(
        Selection selection,
        boolean useCache,
        Map<String, Object> params,
        Optional<RunId> resumes,
        int parallel,
        String note,
        Optional<RuntimeName> on) {

    public static final RunOptions DEFAULT =
            new RunOptions(
                    new Selection.All(), true, Map.of(), Optional.empty(), 0, "", Optional.empty());

    public RunOptions {
        params = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(params));
        if (parallel < 0) {
            throw new IllegalArgumentException("parallel must not be negative");
        }
    }

    /// Which stages a run takes.
    public sealed interface Selection {
        record All() implements Selection {}

        /// These and all that depend on them.
        record From(List<StageName> stages) implements Selection {
            public From {
                stages = List.copyOf(stages);
            }
        }

        /// These and all that they depend on.
        record To(List<StageName> stages) implements Selection {
            public To {
                stages = List.copyOf(stages);
            }
        }

        /// Just these, on what lies there.
        record Only(List<StageName> stages) implements Selection {
            public Only {
                stages = List.copyOf(stages);
            }
        }
    }

    public RunOptions withSelection(Selection selection) {
        return new RunOptions(selection, useCache, params, resumes, parallel, note, on);
    }

    public RunOptions withUseCache(boolean useCache) {
        return new RunOptions(selection, useCache, params, resumes, parallel, note, on);
    }

    public RunOptions withParams(Map<String, Object> params) {
        return new RunOptions(selection, useCache, params, resumes, parallel, note, on);
    }

    public RunOptions withResumes(RunId run) {
        return new RunOptions(selection, useCache, params, Optional.of(run), parallel, note, on);
    }

    public RunOptions withParallel(int parallel) {
        return new RunOptions(selection, useCache, params, resumes, parallel, note, on);
    }

    public RunOptions withNote(String note) {
        return new RunOptions(selection, useCache, params, resumes, parallel, note, on);
    }

    public RunOptions withOn(RuntimeName runtime) {
        return new RunOptions(
                selection, useCache, params, resumes, parallel, note, Optional.of(runtime));
    }
}
