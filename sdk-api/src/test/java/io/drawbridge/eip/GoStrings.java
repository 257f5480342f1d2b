package io.drawbridge.eip;

/** Reads the string literals of the vector file: quotes around, and escapes with {@code \}{@code u} only. */
final class GoStrings {

    private GoStrings() {}

    static String unquote(String literal) {
        StringBuilder text = new StringBuilder();
        int end = literal.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                requireUnicodeEscape(literal, i);
                text.append((char) Integer.parseInt(literal.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static void requireUnicodeEscape(String literal, int at) {
        if (literal.charAt(at + 1) != 'u') {
            throw new IllegalArgumentException("unexpected escape in " + literal);
        }
    }
}
