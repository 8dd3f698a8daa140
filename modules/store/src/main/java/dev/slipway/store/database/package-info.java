/// The home's H2 database: opened, migrated, shared with other processes, and its failures in
/// words.
@NullMarked
package dev.slipway.store.database;

import org.jspecify.annotations.NullMarked;
