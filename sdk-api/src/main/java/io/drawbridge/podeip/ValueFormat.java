package io.drawbridge.podeip;

import java.util.function.Function;

/**
 * How the value of an annotation is read and written.
 *
 * @param example an allowed text
 * @param read text to value; throws an {@link IllegalArgumentException} whose message is one line that names the text
 *     and what is allowed
 * @param write value to text
 */
record ValueFormat<T>(String example, Function<String, T> read, Function<T, String> write) {}
