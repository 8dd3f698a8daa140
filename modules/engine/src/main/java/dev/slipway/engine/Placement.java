package dev.slipway.engine;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import java.util.Optional;

/// Where a stage would run.
///
/// @param kind empty when there is no runtime of that name
/// @param image in a few words; empty where none is used
/// @param obstacle why it cannot run there, as far as that is known before; not looked for when it
///     does not have to run
public record Placement(
        RuntimeName runtime,
        Optional<RuntimeKind> kind,
        Optional<String> image,
        Optional<Problem> obstacle) {

    /// On this machine.
    public static final Placement HERE =
            new Placement(
                    RuntimeName.LOCAL,
                    Optional.of(RuntimeKind.LOCAL),
                    Optional.empty(),
                    Optional.empty());
}
