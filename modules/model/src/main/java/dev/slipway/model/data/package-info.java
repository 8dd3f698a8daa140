/// What is known of data: profiles, sketches, drift, checks against a schema.
@NullMarked
package dev.slipway.model.data;

import org.jspecify.annotations.NullMarked;
