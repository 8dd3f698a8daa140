/// Workloads that are measured, each beside what it is to be held against.
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
