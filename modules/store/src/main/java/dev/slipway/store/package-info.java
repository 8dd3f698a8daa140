/// The home: everything Slipway keeps between one start and the next.
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;
