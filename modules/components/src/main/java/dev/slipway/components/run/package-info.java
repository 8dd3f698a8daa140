/// What every component is given and gives back: a request, arguments, lines to the run, problems.
@NullMarked
package dev.slipway.components.run;

import org.jspecify.annotations.NullMarked;
