/// The built-in components: what they are called, take and make.
@NullMarked
package dev.slipway.model.component;

import org.jspecify.annotations.NullMarked;
