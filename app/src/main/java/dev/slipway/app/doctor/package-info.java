/// Looks over the machine and the home: what is missing, what is wrong, what a crash left.
@NullMarked
package dev.slipway.app.doctor;

import org.jspecify.annotations.NullMarked;
