package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.StageDefinition;
import java.util.List;

/// A stage as read, before the names of other stages in it are looked up.
///
/// @param stage without its `needs`
/// @param group the name in the file; several stages of a matrix share it
/// @param deps every path it reads
/// @param made every path it makes
/// @param needs names of stages or groups
record StageDraft(
        StageDefinition stage,
        String group,
        Fields.Named named,
        List<PathUse> deps,
        List<PathUse> made,
        List<NameUse> needs) {
    StageDraft {
        deps = List.copyOf(deps);
        made = List.copyOf(made);
        needs = List.copyOf(needs);
    }

    StageDraft with(StageDefinition other) {
        return new StageDraft(other, group, named, deps, made, needs);
    }
}
