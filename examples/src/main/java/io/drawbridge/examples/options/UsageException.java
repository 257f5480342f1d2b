package io.drawbridge.examples.options;

import java.util.function.Supplier;

/** The command line, or a file that it names, is not understood. The message is for people. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, in one line. */
    public UsageException(String message) {
        super(message);
    }

    /** What was written on the command line, as a value; a usage error when the value's type refuses it. */
    public static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()));
        }
    }
}
