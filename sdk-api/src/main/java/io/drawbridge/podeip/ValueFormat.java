package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.function.Function;

/**
 * How the value of an annotation is read and written.
 *
 * @param example an allowed text
 * @param longest how many characters a text may have to be looked at: a tenant can write 256 KiB
 * @param read text to value; throws an {@link IllegalArgumentException} whose message is one line that names the text
 *     and what is allowed
 * @param write value to text
 */
record ValueFormat<T>(String example, int longest, Function<String, T> read, Function<T, String> write) {

    /** Far more than any single value needs. */
    private static final int LONGEST = 1_024;

    ValueFormat(String example, Function<String, T> read, Function<T, String> write) {
        this(example, LONGEST, read, write);
    }

    T parse(String text) {
        if (isTooLong(text)) {
            throw new IllegalArgumentException(Finding.quote(text) + " is not allowed; allowed are at most " + longest
                    + " characters, such as " + example);
        }
        return read.apply(text);
    }

    boolean isTooLong(String text) {
        return text.length() > longest;
    }
}
