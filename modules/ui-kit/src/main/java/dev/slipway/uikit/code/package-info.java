/// Text in lines, to read or to edit: marks, folding, completion, finding.
@NullMarked
package dev.slipway.uikit.code;

import org.jspecify.annotations.NullMarked;
