package io.drawbridge.k8s.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * One document's part of a file. A line that begins with three dashes ends a document wherever it stands, so a file can
 * be taken apart before it is parsed, and a broken document does not hide those behind it.
 *
 * @param firstLine the number of its first line in the file, counted from 0
 */
record Chunk(String text, int firstLine) {

    private static final String MARKER = "---";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static List<Chunk> split(String file) {
        List<Chunk> chunks = new ArrayList<>();
        String text = file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file;
        int begin = 0;
        int firstLine = 0;
        int line = 0;
        boolean content = false;
        for (int at = 0; at < text.length(); at = nextLine(text, at)) {
            if (content && isMarker(text, at)) {
                chunks.add(new Chunk(text.substring(begin, at), firstLine));
                begin = at;
                firstLine = line;
            }
            content |= isContent(text, at);
            line++;
        }
        chunks.add(new Chunk(text.substring(begin), firstLine));
        return chunks;
    }

    private static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private static boolean isMarker(String text, int at) {
        int after = at + MARKER.length();
        return text.startsWith(MARKER, at) && (after == text.length() || Character.isWhitespace(text.charAt(after)));
    }

    // Directives and comments belong to the document whose marker follows.
    private static boolean isContent(String text, int at) {
        char first = text.charAt(at);
        return first != '%'
                && first != '#'
                && !text.substring(at, nextLine(text, at)).isBlank();
    }
}
