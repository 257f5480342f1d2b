package io.drawbridge.eip;

/** Writes time spans as Go does. */
final class GoDurationText {

    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private GoDurationText() {}

    /** Go's own text: {@code 1h0m5s}. */
    static String canonical(long nanos) {
        return sign(nanos) + (isBelowSecond(nanos) ? belowSecond(nanos) : allUnits(nanos));
    }

    /** Go's own text without the units that are zero: {@code 1h5s}. */
    static String shortest(long nanos) {
        return sign(nanos) + (isBelowSecond(nanos) ? belowSecond(nanos) : unitsInUse(nanos));
    }

    private static String sign(long nanos) {
        return nanos < 0 ? "-" : "";
    }

    private static boolean isBelowSecond(long nanos) {
        return nanos > -SECOND && nanos < SECOND;
    }

    private static String belowSecond(long nanos) {
        long amount = Math.abs(nanos);
        if (amount == 0) {
            return "0s";
        }
        if (amount < MICRO) {
            return amount + "ns";
        }
        return amount < MILLI ? decimal(amount, MICRO) + "\u00b5s" : decimal(amount, MILLI) + "ms";
    }

    private static String allUnits(long nanos) {
        String seconds = seconds(nanos) + "s";
        long minutes = minutes(nanos);
        if (minutes == 0) {
            return seconds;
        }
        String rest = minutes % 60 + "m" + seconds;
        return minutes < 60 ? rest : minutes / 60 + "h" + rest;
    }

    private static String unitsInUse(long nanos) {
        StringBuilder text = new StringBuilder();
        long minutes = minutes(nanos);
        if (minutes >= 60) {
            text.append(minutes / 60).append('h');
        }
        if (minutes % 60 != 0) {
            text.append(minutes % 60).append('m');
        }
        if (!seconds(nanos).equals("0")) {
            text.append(seconds(nanos)).append('s');
        }
        return text.toString();
    }

    // Remainders first: the absolute value of the longest negative time span is no long.
    private static String seconds(long nanos) {
        return decimal(Math.abs(nanos % (60 * SECOND)), SECOND);
    }

    private static long minutes(long nanos) {
        return Math.abs(nanos / (60 * SECOND));
    }

    /** The amount in this unit, without trailing zeros. */
    private static String decimal(long amount, long unit) {
        StringBuilder text = new StringBuilder().append(amount / unit);
        long rest = amount % unit;
        if (rest > 0) {
            text.append('.');
        }
        for (long place = unit / 10; rest > 0; place /= 10) {
            text.append(rest / place);
            rest %= place;
        }
        return text.toString();
    }
}
