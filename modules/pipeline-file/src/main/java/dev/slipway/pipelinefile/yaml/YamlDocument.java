package dev.slipway.pipelinefile.yaml;

import java.util.List;
import java.util.Optional;

/// What parsing gave.
///
/// @param root empty for a text without a value, and after a fault that leaves none
/// @param faults in the order they were met
public record YamlDocument(Optional<Yaml> root, List<YamlFault> faults) {
    public YamlDocument {
        faults = List.copyOf(faults);
    }
}
