/// The schema language: reading, writing, checking.
@NullMarked
package dev.slipway.data.schema;

import org.jspecify.annotations.NullMarked;
