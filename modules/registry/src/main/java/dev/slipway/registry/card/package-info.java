/// Model cards and reports of gates, as Markdown and as self-contained HTML. Pure.
@NullMarked
package dev.slipway.registry.card;

import org.jspecify.annotations.NullMarked;
