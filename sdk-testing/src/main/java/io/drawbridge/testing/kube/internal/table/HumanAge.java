package io.drawbridge.testing.kube.internal.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** How long something took, in the few letters that kubectl has room for. */
final class HumanAge {

    private static final String UNKNOWN = "<unknown>";
    private static final int DAYS_OF_YEAR = 365;

    private HumanAge() {}

    /** The time since a time stamp. */
    static String since(String timestamp, Instant now) {
        try {
            return of(Duration.between(OffsetDateTime.parse(timestamp), now.atOffset(ZoneOffset.UTC)));
        } catch (DateTimeParseException e) {
            return UNKNOWN;
        }
    }

    static String of(Duration age) {
        if (age.isNegative()) {
            return age.toSeconds() < -1 ? "<invalid>" : "0s";
        }
        long seconds = age.toSeconds();
        long minutes = age.toMinutes();
        long hours = age.toHours();
        long days = age.toDays();
        if (seconds < 120) {
            return seconds + "s";
        } else if (minutes < 10) {
            return minutes + "m" + rest(seconds % 60, "s");
        } else if (minutes < 180) {
            return minutes + "m";
        } else if (hours < 8) {
            return hours + "h" + rest(minutes % 60, "m");
        } else if (hours < 48) {
            return hours + "h";
        } else if (days < 8) {
            return days + "d" + rest(hours % 24, "h");
        } else if (days < 2 * DAYS_OF_YEAR) {
            return days + "d";
        } else if (days < 8 * DAYS_OF_YEAR) {
            return days / DAYS_OF_YEAR + "y" + rest(days % DAYS_OF_YEAR, "d");
        }
        return days / DAYS_OF_YEAR + "y";
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
