/// Where a stage works aside of the project, and how what it made gets into place.
@NullMarked
package dev.slipway.engine.work;

import org.jspecify.annotations.NullMarked;
