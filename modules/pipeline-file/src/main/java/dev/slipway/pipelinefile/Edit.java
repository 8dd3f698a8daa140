package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A change to a pipeline file. Values are String, Boolean, Long, Double, List and Map of these, as
/// they are to stand in the file (`${…}` and all).
public sealed interface Edit {

    /// Sets a key of a stage: `timeout`, or nested `with.rate`; of `register`, which stands in a
    /// section of its own, `model`, `from` and `after`. A list that only loses items or
    /// gains some at its end keeps the lines of the others.
    record SetKey(StageName stage, String key, Object value) implements Edit {}

    /// Removes a key of a stage. A map or list left empty goes as well.
    record RemoveKey(StageName stage, String key) implements Edit {}

    /// Adds a stage after all others.
    ///
    /// @param content its keys, in order
    record AddStage(StageName stage, Map<String, Object> content) implements Edit {
        public AddStage {
            content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
        }
    }

    /// Adds a stage as it is written elsewhere, with its comments.
    ///
    /// @param text its entry, `train:` and the lines below it, from the first column
    /// @param after the stage that it is to follow; empty, or one that is not there, for the end
    record AddStageText(StageName stage, String text, Optional<StageName> after) implements Edit {}

    /// Adds an item to a list of a stage, such as `deps` or `needs`; one that is there already
    /// stays alone. A single value becomes a list.
    record AddItem(StageName stage, String key, String item) implements Edit {}

    /// Takes an item out of a list of a stage, with its options if it is a path that has some. A
    /// list left empty goes as well.
    record RemoveItem(StageName stage, String key, String item) implements Edit {}

    /// Sets an option of a path that a stage makes: `{ build/train.csv: { cache: false } }`. A path
    /// without options stands alone.
    ///
    /// @param key of the list: `outs`, `metrics` or `plots`
    /// @param path as it is written there
    /// @param value null to remove the option; a path that has no other is then written alone again
    record SetOutOption(
            StageName stage, String key, String path, String option, @Nullable Object value)
            implements Edit {}

    /// Sets a key that belongs to no stage: `name`, `register.from`, `data.rows`.
    record SetRoot(String key, Object value) implements Edit {}

    /// Removes a key that belongs to no stage. A map or list left empty goes as well.
    record RemoveRoot(String key) implements Edit {}

    /// Removes a stage, and its name from the `needs` of others and from `register: after`. What
    /// others read from its outs stays written: that they lack it now is a problem to be seen.
    record RemoveStage(StageName stage) implements Edit {}

    /// Gives a stage another name, here and wherever it is named.
    record RenameStage(StageName from, StageName to) implements Edit {}

    /// Sets a parameter, `train.rate`, where it stands: in the pipeline's parameters, in their own
    /// file or inline, or in another file. One that does not exist is added.
    ///
    /// @param file a file that a stage names beside the pipeline's own parameters
    record SetParam(String key, @Nullable Object value, Optional<String> file) implements Edit {
        public SetParam(String key, @Nullable Object value) {
            this(key, value, Optional.empty());
        }
    }
}
