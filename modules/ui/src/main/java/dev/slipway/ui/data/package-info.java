/// The Data room: data sets and their versions, profiles, schemas and drift.
@NullMarked
package dev.slipway.ui.data;

import org.jspecify.annotations.NullMarked;
