package io.drawbridge.error;

import static java.util.Objects.requireNonNull;

import javax.annotation.Nullable;

/** The root of everything that this library throws on purpose, apart from {@link IllegalArgumentException}. */
public class DrawbridgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message that says what was wrong, where, and what to do. */
    public DrawbridgeException(String message) {
        this(message, null);
    }

    /** With a message, and the failure that caused this one. */
    public DrawbridgeException(String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
    }
}
