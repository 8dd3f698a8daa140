/// Reports to look at: one HTML file each.
@NullMarked
package dev.slipway.data.report;

import org.jspecify.annotations.NullMarked;
