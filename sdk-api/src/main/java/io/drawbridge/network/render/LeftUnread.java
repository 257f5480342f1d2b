package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;

/** What security groups say that rules do not. */
final class LeftUnread {

    private static final int LONGEST = 1_000;

    private LeftUnread() {}

    static Finding finding(String permission) {
        return Finding.warning(
                "rule-not-readable",
                permission,
                "the rule is about less than TCP or UDP ports, every message of ICMP, or all protocols; it is left out",
                "look at it by hand");
    }

    /** A description as one line, whatever somebody wrote into it. */
    static String line(String description) {
        return description
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isBreak(c) ? '_' : c)
                .limit(LONGEST / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isBreak(int c) {
        int type = Character.getType(c);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
    }
}
