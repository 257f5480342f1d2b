package io.drawbridge.k8s.declared;

import io.drawbridge.finding.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The ends of entries as files write them: a day, to its end in UTC, or a moment. */
final class EndDate {

    private static final int LENGTH_OF_DATE = 10;

    private EndDate() {}

    static Instant parse(String text) {
        try {
            return text.length() == LENGTH_OF_DATE
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Finding.quote(text) + " is no end; allowed are a day, which counts to its end in UTC, such as"
                            + " 2026-12-31, and a moment, such as 2026-12-31T18:00:00Z",
                    e);
        }
    }

    static String write(Instant end) {
        OffsetDateTime at = end.atOffset(ZoneOffset.UTC);
        boolean plain = at.getYear() > 0 && at.getYear() <= 9_999;
        return plain && at.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? at.toLocalDate().minusDays(1).toString()
                : end.toString();
    }
}
