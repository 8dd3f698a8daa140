/// Checking data against a schema and splitting it.
@NullMarked
package dev.slipway.components.data;

import org.jspecify.annotations.NullMarked;
