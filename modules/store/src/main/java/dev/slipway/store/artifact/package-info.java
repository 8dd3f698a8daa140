/// Files by the hash of their content, and the memory of hashes.
@NullMarked
package dev.slipway.store.artifact;

import org.jspecify.annotations.NullMarked;
