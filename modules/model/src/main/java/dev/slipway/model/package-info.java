/// The words every module shares: names, hashes and problems. No I/O, no framework.
@NullMarked
package dev.slipway.model;

import org.jspecify.annotations.NullMarked;
