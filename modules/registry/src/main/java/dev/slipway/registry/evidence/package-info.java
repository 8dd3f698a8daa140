/// What kept evidence tells over many versions. Pure.
@NullMarked
package dev.slipway.registry.evidence;

import org.jspecify.annotations.NullMarked;
