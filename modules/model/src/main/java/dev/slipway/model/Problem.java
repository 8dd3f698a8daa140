package dev.slipway.model;

import java.util.Optional;

/// Something that is wrong, as a person reads it: a code to search for, what is wrong, what to do
/// next, and where it is.
///
/// Codes are `SLW-` and four digits: 01xx the pipeline file, 02xx parameters and data files, 03xx
/// the plan, 04xx a stage's own failure, 05xx built-in components, 06xx gates and the registry,
/// 07xx version control, 10xx the home and the store, 11xx the local runtime, 12xx Docker, 13xx
/// Kubernetes, 14xx data, 19xx the program itself.
///
/// @param code such as `SLW-0107`
/// @param severity whether it stops the work
/// @param headline one sentence that names the thing and what is wrong with it
/// @param remedy what to do next, as a sentence; may be empty only if there is nothing to do
/// @param detail more for whoever looks closer; may be empty
/// @param where the place in a file, if there is one
/// @param key the dotted key in that file (`stages.train.timeout`), if there is one
public record Problem(
        String code,
        Severity severity,
        String headline,
        String remedy,
        String detail,
        Optional<Place> where,
        Optional<String> key) {

    /// Whether a problem stops the work or only wants a look.
    public enum Severity {
        ERROR,
        WARNING
    }

    /// A place in a file: path relative to the project (`/` between its parts), line and column
    /// from 1.
    public record Place(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /// An error that has no place in a file.
    public static Problem of(String code, String headline, String remedy) {
        return new Problem(
                code, Severity.ERROR, headline, remedy, "", Optional.empty(), Optional.empty());
    }

    /// An error at a place in a file.
    public static Problem at(Place where, String key, String code, String headline, String remedy) {
        return new Problem(
                code, Severity.ERROR, headline, remedy, "", Optional.of(where), Optional.of(key));
    }

    public Problem withDetail(String more) {
        return new Problem(code, severity, headline, remedy, more, where, key);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// One line for a terminal: place, code, headline and remedy.
    @Override
    public String toString() {
        return where.map(p -> p + ": ").orElse("")
                + code
                + " "
                + headline
                + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
