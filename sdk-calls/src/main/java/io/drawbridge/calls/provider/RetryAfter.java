package io.drawbridge.calls.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The HTTP header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {

    /** What is further away is no wish of a rate limit, but a mistake or a maintenance page. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /**
     * The moment that the header names; empty when it names none, one that is past, or one more than an hour ahead.
     *
     * @param header its value; empty when there is none
     * @param now when the answer came
     */
    public static Optional<Instant> moment(String header, Instant now) {
        String text = header.strip();
        Optional<Instant> moment =
                text.matches("[0-9]{1,9}") ? Optional.of(now.plusSeconds(Long.parseLong(text))) : date(text);
        return moment.filter(named -> named.isAfter(now) && !named.isAfter(now.plus(LONGEST)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DATE).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
