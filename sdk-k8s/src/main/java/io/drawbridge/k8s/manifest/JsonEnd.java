package io.drawbridge.k8s.manifest;

/** Where a JSON object ends that another one follows. */
final class JsonEnd {

    private JsonEnd() {}

    /** The index behind the object that begins here; -1 when there is none, or nothing like it follows. */
    static int find(String text, int from) {
        int at = skipBlank(text, from);
        // Two braces begin no JSON, but an expression of a template.
        if (!text.startsWith("{", at) || text.startsWith("{{", at)) {
            return -1;
        }
        int end = end(text, at);
        int next = end < 0 ? text.length() : skipBlank(text, end);
        return next < text.length() && text.charAt(next) == '{' ? end : -1;
    }

    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
