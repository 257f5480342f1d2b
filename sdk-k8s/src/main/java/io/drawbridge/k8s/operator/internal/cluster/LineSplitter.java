package io.drawbridge.k8s.operator.internal.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts what comes in pieces of any length into its lines, without copying; what no line feed ends is no line. */
final class LineSplitter {

    /** Far more than an object of an API server can have. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    /** Takes a line in the pieces in which it came. */
    @FunctionalInterface
    interface Lines {
        void take(List<ByteBuffer> line) throws IOException;
    }

    private final Lines lines;
    private List<ByteBuffer> begun = new ArrayList<>();
    private int length;

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void feed(ByteBuffer bytes) throws IOException {
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
        List<ByteBuffer> line = begun;
        begun = new ArrayList<>();
        length = 0;
        if (!line.isEmpty()) {
            lines.take(line);
        }
    }
}
