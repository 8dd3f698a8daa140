package dev.slipway.app.doctor;

import dev.slipway.model.Problem;

/// What was found of one thing that Slipway needs or can use.
///
/// @param name of the thing, in a word or two
/// @param words what was found, with the place, version or number
/// @param remedy what to do next; empty when there is nothing to do
public record Finding(String name, State state, String words, String remedy) {

    public enum State {
        FINE,
        /// Works, but worth a look.
        NOTE,
        /// Is not there, and nothing asks for it.
        NOT_SET_UP,
        WRONG
    }

    static Finding fine(String name, String words) {
        return new Finding(name, State.FINE, words, "");
    }

    static Finding of(String name, State state, Problem problem) {
        return new Finding(name, state, problem.headline(), problem.remedy());
    }
}
