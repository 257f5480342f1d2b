package io.drawbridge.finding;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.Optional;

/**
 * One thing that a linter, a decoder, a preflight or a guard has to say.
 *
 * @param code what kind of thing it is; programs match on it, or on its {@linkplain FindingCode#text() text}
 * @param severity how much it matters
 * @param subject where: an annotation key, a field path, a resource; safe to print on one line
 * @param message what is wrong, with the offending value; safe to print on one line
 * @param remedy what to do about it; safe to print on one line
 * @param location the place in a text that the subject stands at; empty when no text was read
 */
public record Finding(
        FindingCode code,
        Severity severity,
        String subject,
        String message,
        String remedy,
        Optional<Location> location) {

    private static final int LONGEST_QUOTE = 80;

    /** Checks that nothing is missing. */
    public Finding {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
        requireNonNull(location, "location");
    }

    /** A finding with the severity and the remedy of its code. */
    public static Finding of(FindingCode code, String subject, String message) {
        requireNonNull(code, "code");
        return of(code, subject, message, code.remedy());
    }

    /** A finding with the severity of its code, and a remedy that says more than the code's own. */
    public static Finding of(FindingCode code, String subject, String message, String remedy) {
        requireNonNull(code, "code");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
        return new Finding(code, code.severity(), subject, message, remedy, Optional.empty());
    }

    /** The same finding, where it matters more or less than its code usually does. */
    public Finding withSeverity(Severity severity) {
        return new Finding(code, severity, subject, message, remedy, location);
    }

    /** The same finding about something else, such as the field of a file that a value was read from. */
    public Finding withSubject(String subject) {
        return new Finding(code, severity, subject, message, remedy, location);
    }

    /** The same finding, with the place in a text that it is about. */
    public Finding at(Location location) {
        return new Finding(code, severity, subject, message, remedy, Optional.of(location));
    }

    /**
     * Puts a foreign value into quotes so that it can stand in a message, a log line or a condition: control and
     * formatting characters are escaped and everything past 80 characters is cut, with the full length given.
     *
     * @param value what a user, a tenant or a cloud wrote
     */
    public static String quote(String value) {
        return quote(value, LONGEST_QUOTE);
    }

    /**
     * The same with another limit, for values that mean nothing without their end, such as a server's own words.
     *
     * @param value what a user, a tenant, a server or a cloud wrote
     * @param longest how many of its characters are kept; 0 or more
     */
    public static String quote(String value, int longest) {
        StringBuilder quoted = new StringBuilder("\"");
        int end = Math.min(value.length(), longest);
        for (int i = 0; i < end; i++) {
            appendPrintable(quoted, value.charAt(i));
        }
        quoted.append('"');
        if (end < value.length()) {
            quoted.append("... (").append(value.length()).append(" characters)");
        }
        return quoted.toString();
    }

    private static void appendPrintable(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (isPrintable(c)) {
            out.append(c);
        } else {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One line: severity, code, place and subject, message and remedy. */
    @Override
    public String toString() {
        String where = location.map(Location::toString)
                .filter(place -> !subject.startsWith(place))
                .map(place -> place + ": ")
                .orElse("");
        return severity + " " + code.text() + " [" + where + subject + "] " + message + " -> " + remedy;
    }
}
