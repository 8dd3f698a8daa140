/// Profiles, sketches, drift and schemas: what is known of data, by DuckDB's scans and our tests.
@NullMarked
package dev.slipway.data;

import org.jspecify.annotations.NullMarked;
