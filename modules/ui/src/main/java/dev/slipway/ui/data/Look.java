package dev.slipway.ui.data;

import dev.slipway.model.Problem;
import dev.slipway.model.data.DataProfile;

/// How far one is with looking at the chosen data.
sealed interface Look {
    /// Nothing is chosen.
    record Nothing() implements Look {}

    /// It is being looked up whether a profile is kept.
    record Reading() implements Look {}

    /// The file is not there.
    record NoFile() implements Look {}

    record NotProfiled() implements Look {}

    /// @param done from 0 to 1; negative where it is not known
    record Profiling(double done, String words) implements Look {}

    record Failed(Problem problem) implements Look {}

    record Ready(DataProfile profile) implements Look {}
}
