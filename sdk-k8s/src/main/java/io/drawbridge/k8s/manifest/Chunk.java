package io.drawbridge.k8s.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * One document's part of a file. A line that begins with three dashes ends a document wherever it stands, and so does
 * the end of a JSON object that another one follows; so a file can be taken apart before it is parsed, and a broken
 * document does not hide those behind it.
 *
 * @param firstLine the number of its first line in the file, counted from 0
 * @param firstColumn which character of that line it begins with, counted from 0
 */
record Chunk(String text, int firstLine, int firstColumn) {

    private static final String MARKER = "---";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static List<Chunk> split(String file) {
        List<Chunk> chunks = new ArrayList<>();
        // Files that were put together have their marks in the middle.
        String text =
                (file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file).replace("\n" + BYTE_ORDER_MARK, "\n");
        int begin = 0;
        int firstLine = 0;
        int line = 0;
        boolean content = false;
        for (int at = 0; at < text.length(); at = nextLine(text, at)) {
            if (content && isMarker(text, at)) {
                new Chunk(text.substring(begin, at), firstLine, 0).splitJson(chunks);
                begin = at;
                firstLine = line;
            }
            content |= isContent(text, at);
            line++;
        }
        new Chunk(text.substring(begin), firstLine, 0).splitJson(chunks);
        return chunks;
    }

    private void splitJson(List<Chunk> chunks) {
        int begin = 0;
        int line = firstLine;
        int column = firstColumn;
        int end = JsonEnd.find(text, begin);
        while (end > 0) {
            chunks.add(new Chunk(text.substring(begin, end), line, column));
            for (int at = begin; at < end; at++) {
                boolean broken = text.charAt(at) == '\n';
                line += broken ? 1 : 0;
                column = broken ? 0 : column + 1;
            }
            begin = end;
            end = JsonEnd.find(text, begin);
        }
        chunks.add(new Chunk(text.substring(begin), line, column));
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
