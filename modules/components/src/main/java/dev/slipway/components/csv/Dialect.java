package dev.slipway.components.csv;

import java.nio.charset.Charset;

/// How a file is written.
///
/// @param delimiter between two values
/// @param header whether the first record names the columns
/// @param decimalComma whether numbers have a comma where others have a point
/// @param charset UTF-8, or Latin-1 for what is not UTF-8
public record Dialect(char delimiter, boolean header, boolean decimalComma, Charset charset) {}
