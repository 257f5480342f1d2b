package io.drawbridge.eip;

import io.drawbridge.finding.Finding;

/**
 * Reads time spans to the nanosecond as Go's {@code time.ParseDuration} does, its corners included: amounts are
 * unsigned 64-bit numbers up to 2^63 that may wrap around when added, and a fraction goes through a double and is cut.
 */
final class GoDurationParser {

    /** As an unsigned number: the largest amount, which only a negative time span can have. */
    private static final long LIMIT = Long.MIN_VALUE;

    /** Go has no bound; this is many times what a number needs in each unit. */
    private static final int LONGEST = 1_024;

    private final String text;
    private int at;

    private GoDurationParser(String text) {
        this.text = text;
    }

    static long nanosOf(String text) {
        return new GoDurationParser(text).parse();
    }

    private long parse() {
        if (text.length() > LONGEST) {
            throw refused("it has more than " + LONGEST + " characters");
        }
        boolean negative = startsWith('-');
        if (negative || startsWith('+')) {
            at++;
        }
        if (text.substring(at).equals("0")) {
            return 0;
        }
        if (at == text.length()) {
            throw refused("a number with a unit is missing");
        }
        long sum = 0;
        while (at < text.length()) {
            sum = atMostLimit(sum + amount());
        }
        if (!negative && sum == LIMIT) {
            throw tooLong();
        }
        return negative ? -sum : sum;
    }

    private boolean startsWith(char sign) {
        return !text.isEmpty() && text.charAt(0) == sign;
    }

    /** One number with its unit, in nanoseconds. */
    private long amount() {
        int start = at;
        long whole = whole();
        int digits = at - start;
        Fraction fraction = Fraction.NONE;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            int point = at;
            fraction = fraction();
            digits += at - point;
        }
        if (digits == 0) {
            throw refused("a number is missing");
        }
        long unit = unit();
        if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, unit)) > 0) {
            throw tooLong();
        }
        return atMostLimit(whole * unit + fraction.of(unit));
    }

    private long whole() {
        long value = 0;
        for (; atDigit(); at++) {
            if (Long.compareUnsigned(value, Long.divideUnsigned(LIMIT, 10)) > 0) {
                throw tooLong();
            }
            value = atMostLimit(value * 10 + digit());
        }
        return value;
    }

    /** Digits past the 63rd bit are read and dropped. */
    private Fraction fraction() {
        long value = 0;
        double scale = 1;
        boolean full = false;
        for (; atDigit(); at++) {
            full = full || Long.compareUnsigned(value, Long.MAX_VALUE / 10) > 0;
            long next = value * 10 + digit();
            full = full || Long.compareUnsigned(next, LIMIT) > 0;
            if (!full) {
                value = next;
                scale *= 10;
            }
        }
        return new Fraction(value, scale);
    }

    private long unit() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '.' && !atDigit()) {
            at++;
        }
        String unit = text.substring(start, at);
        return switch (unit) {
            case "ns" -> 1L;
            // Both the micro sign and the Greek letter mu.
            case "us", "\u00b5s", "\u03bcs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "" -> throw refused("a unit is missing");
            default -> throw refused("unit " + Finding.quote(unit) + " is not known");
        };
    }

    private boolean atDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private int digit() {
        return text.charAt(at) - '0';
    }

    private long atMostLimit(long unsigned) {
        if (Long.compareUnsigned(unsigned, LIMIT) > 0) {
            throw tooLong();
        }
        return unsigned;
    }

    private IllegalArgumentException tooLong() {
        return refused("it is longer than about 292 years");
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("duration " + Finding.quote(text) + " is not allowed: " + why
                + "; allowed are numbers with the units h, m, s, ms, us and ns, such as 5m30s");
    }

    /** The digits after the point: {@code digits / scale}. */
    private record Fraction(long digits, double scale) {
        private static final Fraction NONE = new Fraction(0, 1);

        private long of(long unit) {
            double value = digits == LIMIT ? 0x1p63 : digits;
            return (long) (value * (unit / scale));
        }
    }
}
