package io.drawbridge.permission;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of policies: a star stands for any text, a question mark for any character. */
final class Glob {

    private static final Pattern PART = Pattern.compile("[*?]|[^*?]+");

    private Glob() {}

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static boolean anyMatches(Collection<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    /** Whether the pattern covers the text, which may be a pattern itself. Letter case does not count. */
    static boolean matches(String pattern, String text) {
        String regex = PART.matcher(pattern).replaceAll(part -> switch (part.group()) {
            case "*" -> ".*";
            // One character covers no star of the text.
            case "?" -> "[^*]";
            default -> Matcher.quoteReplacement(Pattern.quote(part.group()));
        });
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
