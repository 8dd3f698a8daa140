package dev.slipway.model.component;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A built-in component as a form and a check need it.
///
/// @param name as in `uses:`
/// @param version changes whenever the same request could give other bytes; part of the cache key
/// @param title for the palette
/// @param summary one line
/// @param group of the palette: `Data`, `Train`, `Evaluate`
/// @param parameters of `with:`
/// @param outs roles of the stage's `outs`, in order
/// @param metrics whether it writes its metrics to the stage's first metrics file
public record ComponentSpec(
        String name,
        String version,
        String title,
        String summary,
        String group,
        List<Parameter> parameters,
        List<OutRole> outs,
        boolean metrics) {

    public ComponentSpec {
        parameters = List.copyOf(parameters);
        outs = List.copyOf(outs);
    }

    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    /// One key of `with:`.
    ///
    /// @param defaultValue as written in the file; empty when there is none
    /// @param choices allowed words of a `CHOICE`
    /// @param min least value of a number
    /// @param max largest value of a number
    public record Parameter(
            String name,
            Type type,
            boolean required,
            Optional<String> defaultValue,
            List<String> choices,
            OptionalDouble min,
            OptionalDouble max,
            String help) {}

    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        FLAG,
        CHOICE,
        /// A column of the data.
        COLUMN,
        /// A list of columns.
        COLUMNS,
        /// A name from `data:` or a path: a dep of the stage.
        DATA,
        /// A path: a dep of the stage.
        FILE
    }

    /// @param required whether the stage must name a path for it
    public record OutRole(String role, boolean required, String help) {}
}
