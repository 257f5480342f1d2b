package io.drawbridge.k8s.operator.internal.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** Cuts what comes in pieces of any length into its lines, without copying; what no line feed ends is no line. */
public final class LineSplitter {

    /** Far more than an object of an API server can have. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    /** Takes a line in the pieces in which it came. */
    @FunctionalInterface
    public interface Lines {
        void take(Queue<ByteBuffer> line) throws IOException;
    }

    private final Lines lines;
    private Queue<ByteBuffer> begun = new ArrayDeque<>();
    private int length;

    public LineSplitter(Lines lines) {
        this.lines = lines;
    }

    public void feed(ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        for (int at = start; at < bytes.limit(); at++) {
            if (bytes.get(at) == '\n') {
                add(bytes.slice(start, at - start));
                start = at + 1;
                end();
            }
        }
        add(bytes.slice(start, bytes.limit() - start));
    }

    private void add(ByteBuffer piece) throws IOException {
        if (!piece.hasRemaining()) {
            return;
        }
        begun.add(piece);
        length += piece.remaining();
        if (length > LONGEST_LINE) {
            throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
        }
    }

    private void end() throws IOException {
        Queue<ByteBuffer> line = begun;
        begun = new ArrayDeque<>();
        length = 0;
        if (!line.isEmpty()) {
            lines.take(line);
        }
    }
}
