/// Model versions: the ladder, promotion on evidence, roll back, and the history of it all.
@NullMarked
package dev.slipway.registry;

import org.jspecify.annotations.NullMarked;
