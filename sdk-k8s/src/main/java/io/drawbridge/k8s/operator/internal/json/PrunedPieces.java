package io.drawbridge.k8s.operator.internal.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Leaves out of JSON, by its bytes, the objects and arrays that stand under names which nobody reads; null stands in
 * their place. To make tokens of them takes longer than all the rest, and a string for each of their names. A name that
 * is written with escapes is left in.
 */
final class PrunedPieces {

    private static final ByteBuffer NULL = ByteBuffer.wrap("null".getBytes(StandardCharsets.US_ASCII));

    /** How near the scan is to a value that is left out. */
    private enum Phase {
        ELSEWHERE,
        BEHIND_NAME,
        BEHIND_COLON
    }

    private final Queue<ByteBuffer> pieces;
    private final Queue<ByteBuffer> kept = new ArrayDeque<>();
    private final byte[][] unread;

    /** The beginning of the string that is being passed, with one byte more than the longest name. */
    private final byte[] text;

    private int length;
    private boolean inText;
    private boolean escaped;
    private Phase phase = Phase.ELSEWHERE;

    /** How deep in what is left out; 0 outside. */
    private int depth;

    PrunedPieces(Queue<ByteBuffer> pieces, Set<String> unread) {
        this.pieces = pieces;
        this.unread = unread.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.text = new byte[1 + unread.stream().mapToInt(String::length).max().orElse(0)];
    }

    /** What comes next; null at the end. */
    @Nullable
    ByteBuffer next() {
        while (kept.isEmpty() && !pieces.isEmpty()) {
            prune(pieces.remove());
        }
        return kept.poll();
    }

    private void prune(ByteBuffer piece) {
        int start = piece.position();
        for (int at = start; at < piece.limit(); at++) {
            byte next = piece.get(at);
            if (inText) {
                passText(next);
            } else if (next == '{' || next == '[') {
                if (depth == 0 && phase == Phase.BEHIND_COLON) {
                    keep(piece, start, at);
                    kept.add(NULL.duplicate());
                    depth = 1;
                } else if (depth > 0) {
                    depth++;
                }
                phase = Phase.ELSEWHERE;
            } else if (next == '}' || next == ']') {
                if (depth > 0 && --depth == 0) {
                    start = at + 1;
                }
            } else {
                pass(next);
            }
        }
        if (depth == 0) {
            keep(piece, start, piece.limit());
        }
    }

    private void passText(byte next) {
        if (escaped) {
            escaped = false;
        } else if (next == '"') {
            inText = false;
            phase = depth == 0 && isUnread() ? Phase.BEHIND_NAME : Phase.ELSEWHERE;
            return;
        } else {
            escaped = next == '\\';
        }
        if (length < text.length) {
            text[length++] = next;
        }
    }

    private void pass(byte next) {
        if (next == '"') {
            inText = true;
            length = 0;
            phase = Phase.ELSEWHERE;
        } else if (next == ':') {
            phase = phase == Phase.BEHIND_NAME ? Phase.BEHIND_COLON : Phase.ELSEWHERE;
        } else if (next > ' ') {
            phase = Phase.ELSEWHERE;
        }
    }

    private boolean isUnread() {
        for (byte[] name : unread) {
            if (name.length == length && startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (name[i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void keep(ByteBuffer piece, int start, int end) {
        if (start < end) {
            kept.add(piece.slice(start, end - start));
        }
    }
}
