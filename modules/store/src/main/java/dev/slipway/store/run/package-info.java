/// Runs in the database: events, what lists read, logs, the cache.
@NullMarked
package dev.slipway.store.run;

import org.jspecify.annotations.NullMarked;
