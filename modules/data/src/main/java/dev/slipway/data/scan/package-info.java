/// DuckDB: opens files and tables, scans them within a memory limit, hands out columns.
@NullMarked
package dev.slipway.data.scan;

import org.jspecify.annotations.NullMarked;
