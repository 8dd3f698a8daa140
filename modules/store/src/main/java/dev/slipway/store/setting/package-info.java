/// What a person has set up, in the home's database.
@NullMarked
package dev.slipway.store.setting;

import org.jspecify.annotations.NullMarked;
