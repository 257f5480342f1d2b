package io.drawbridge.calls.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.annotation.Nullable;

/**
 * Stands for what a vendor's client threw when no readable answer came: the kinds and places of its exceptions, and
 * what the network said. The exceptions themselves hold the request, and their texts quote it: headers, signature,
 * token.
 */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 8;

    private NoAnswer(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /** A copy of a failure and of its causes. */
    public static NoAnswer because(Throwable failed) {
        return copy(failed, MOST_CAUSES);
    }

    private static NoAnswer copy(Throwable failed, int depth) {
        Throwable cause = failed.getCause();
        NoAnswer copy = new NoAnswer(text(failed), cause == null || depth <= 1 ? null : copy(cause, depth - 1));
        copy.setStackTrace(failed.getStackTrace());
        return copy;
    }

    /** Only what the network says is worth its text: others quote what they choked on. */
    private static String text(Throwable failed) {
        String kind = failed.getClass().getName();
        return failed instanceof IOException && failed.getMessage() != null
                ? kind + ": " + VendorText.withoutRequest(failed.getMessage())
                : kind;
    }

    /** Whether a failure means that no connection came up, so that nothing was sent. */
    public static boolean meansNotSent(Throwable failed) {
        @Nullable Throwable cause = failed;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
