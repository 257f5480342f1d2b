package io.drawbridge.testing.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Everything that happened, as a hash, and the last of it as text. */
final class Trace {

    private static final int REMEMBERED = 5_000;

    private final MessageDigest digest = sha256();
    private final Deque<String> last = new ArrayDeque<>();

    void add(Duration at, String what) {
        String line = at.toMillis() / 1000.0 + "s " + what;
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    List<String> last() {
        return List.copyOf(last);
    }

    /** Ends the trace. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
