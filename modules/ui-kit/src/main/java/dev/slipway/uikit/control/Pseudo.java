package dev.slipway.uikit.control;

import javafx.css.PseudoClass;

/// The pseudo classes that the style sheets of this package know.
final class Pseudo {
    static final PseudoClass FOCUSED_WITHIN = PseudoClass.getPseudoClass("sw-focused");
    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("sw-problem");

    private Pseudo() {}
}
