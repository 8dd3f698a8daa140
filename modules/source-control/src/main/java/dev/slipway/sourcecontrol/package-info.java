/// What Git says of a project.
@NullMarked
package dev.slipway.sourcecontrol;

import org.jspecify.annotations.NullMarked;
