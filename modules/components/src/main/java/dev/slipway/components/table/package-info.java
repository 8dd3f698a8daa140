/// Tables of any format, through the scanner that the workbench uses, too.
@NullMarked
package dev.slipway.components.table;

import org.jspecify.annotations.NullMarked;
