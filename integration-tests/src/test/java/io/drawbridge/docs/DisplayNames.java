package io.drawbridge.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The display names of tests, read from source text: tests of other modules are not on the class path. */
final class DisplayNames {

    private static final Pattern GIVEN =
            Pattern.compile("(?:@DisplayName|@ParameterizedTest|@RepeatedTest|dynamicTest|argumentSet)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private DisplayNames() {}

    /** One for each annotation or call that gives a name; literals that are added up are one name. */
    static List<String> in(String source) {
        List<String> names = new ArrayList<>();
        Matcher given = GIVEN.matcher(source);
        while (given.find()) {
            names.add(literals(source, given.end()));
        }
        return names;
    }

    /** What stands in quotes from here to the parenthesis that closes, or to the comma where arguments follow. */
    private static String literals(String source, int from) {
        StringBuilder text = new StringBuilder();
        Matcher literal = LITERAL.matcher(source);
        int at = from;
        while (at < source.length() && ",)".indexOf(source.charAt(at)) < 0) {
            if (source.charAt(at) == '"' && literal.find(at)) {
                text.append(literal.group(1));
                at = literal.end();
            } else {
                at++;
            }
        }
        return text.toString();
    }
}
