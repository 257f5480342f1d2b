package io.drawbridge.permission;

import java.util.Collection;

/** Patterns of policies: a star stands for any text, a question mark for any character. */
final class Glob {

    private Glob() {}

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static boolean anyMatches(Collection<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    /** Whether the pattern covers the text, which may be a pattern itself. Letter case does not count. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int afterStar = 0;
        // No regular expression: people write as many stars as they like, and each would multiply the time.
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = i;
            } else if (at < pattern.length() && covers(pattern.charAt(at), text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }

    /** One character covers no star of the text. */
    private static boolean covers(char pattern, char text) {
        return pattern == '?' ? text != '*' : Character.toLowerCase(pattern) == Character.toLowerCase(text);
    }
}
