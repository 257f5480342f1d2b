package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One value of a filter: a star stands for any text, a question mark for one character, and a backslash takes the
 * meaning from the character after it. Rule {@link EngineRule#EC2_FILTER_WILDCARDS}.
 */
record FilterValue(Optional<String> literal, Pattern pattern) {

    static FilterValue of(String text) {
        StringBuilder literal = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        boolean wild = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '*' || point == '?') {
                wild = true;
                pattern.append(point == '*' ? ".*" : ".");
                continue;
            }
            if (point == '\\' && i < text.length()) {
                point = text.codePointAt(i);
                i += Character.charCount(point);
            }
            literal.appendCodePoint(point);
            pattern.append(Pattern.quote(Character.toString(point)));
        }
        return new FilterValue(
                wild ? Optional.empty() : Optional.of(literal.toString()),
                Pattern.compile(pattern.toString(), Pattern.DOTALL));
    }

    /** The value that matches this text only. */
    static String literally(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }

    boolean matches(String value) {
        return literal.map(value::equals).orElseGet(() -> pattern.matcher(value).matches());
    }
}
