package io.drawbridge.docs;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of requirements in a text: S2-31, R1, and S2-73 to S2-76. */
final class RequirementIds {

    private static final Pattern ID = Pattern.compile("\\b(S\\d-|R)(\\d+)\\b(?: to \\1(\\d+)\\b)?");
    private static final Pattern CUT_SHORT = Pattern.compile("\\bS\\d-\\d+(?:,|/| to| and| or|-|–) ?\\d+\\b");

    private RequirementIds() {}

    static Set<String> in(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            int first = Integer.parseInt(id.group(2));
            int last = id.group(3) == null ? first : Integer.parseInt(id.group(3));
            for (int number = first; number <= last; number++) {
                ids.add(id.group(1) + number);
            }
        }
        return ids;
    }

    /** Whether the text leaves out the prefix of an id, as in "S2-3, 4": such an id is not found. */
    static boolean areCutShort(String text) {
        return CUT_SHORT.matcher(text).find();
    }
}
