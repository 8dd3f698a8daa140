/// Profiles and sketches of data sets, and the shelf where they are kept.
@NullMarked
package dev.slipway.data.profile;

import org.jspecify.annotations.NullMarked;
