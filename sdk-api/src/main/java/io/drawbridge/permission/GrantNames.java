package io.drawbridge.permission;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/** What stands in commands and files of others: checked, so that nothing has to be escaped but documents. */
final class GrantNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{1,20}");
    private static final Pattern ISSUER = Pattern.compile("https://[A-Za-z0-9./_-]{1,200}");

    private GrantNames() {}

    static String name(String what, String text) {
        return require(NAME, what, text, "letters, digits, dots, underscores and dashes");
    }

    static String account(String text) {
        return require(ACCOUNT, "account", text, "digits");
    }

    static String issuer(String text) {
        return require(ISSUER, "issuer", text, "an https URL without parameters");
    }

    private static String require(Pattern pattern, String what, String text, String allowed) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " " + Finding.quote(text) + " is not allowed; allowed are " + allowed);
        }
        return text;
    }

    /** A document as one word of a shell. */
    static String quoted(String document) {
        return "'" + document.replace("'", "'\\''") + "'";
    }
}
