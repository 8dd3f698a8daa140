package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change to a pipeline file. Values are String, Boolean, Long, Double, List and Map of these, as
/// they are to stand in the file (`${…}` and all).
public sealed interface Edit {

    /// Sets a key of a stage: `timeout`, or nested `with.rate`. A list that only loses items or
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

    /// Removes a stage, and its name from the `needs` of others and from `register: after`. What
    /// others read from its outs stays written: that they lack it now is a problem to be seen.
    record RemoveStage(StageName stage) implements Edit {}

    /// Gives a stage another name, here and wherever it is named.
    record RenameStage(StageName from, StageName to) implements Edit {}

    /// Sets a parameter, `train.rate`, where the pipeline's parameters stand: in their own file or
    /// inline. One that does not exist is added.
    record SetParam(String key, @Nullable Object value) implements Edit {}
}
