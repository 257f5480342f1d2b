package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One value of a filter: a star stands for any text, a question mark for one character, and a backslash takes the
 * meaning from the character after it. Rule {@link EngineRule#EC2_FILTER_WILDCARDS}.
 */
record FilterValue(Optional<String> literal, Predicate<String> matching) {

    static FilterValue of(String value) {
        StringBuilder literal = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        boolean wild = false;
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            if (point == '*' || point == '?') {
                wild = true;
                pattern.append(point == '*' ? ".*" : ".");
                continue;
            }
            if (point == '\\' && i < value.length()) {
                point = value.codePointAt(i);
                i += Character.charCount(point);
            }
            literal.appendCodePoint(point);
            pattern.append(Pattern.quote(Character.toString(point)));
        }
        String text = literal.toString();
        return wild
                ? new FilterValue(
                        Optional.empty(),
                        Pattern.compile(pattern.toString(), Pattern.DOTALL).asMatchPredicate())
                : new FilterValue(Optional.of(text), text::equals);
    }

    /** The value that matches this text only. */
    static String literally(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }
}
