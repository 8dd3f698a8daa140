/// What screens share: the services they use, the project that is open, how to get elsewhere.
@NullMarked
package dev.slipway.ui.workbench;

import org.jspecify.annotations.NullMarked;
