package io.drawbridge.network;

/**
 * Reads the one form in which nearly every IPv4 block is written, four decimal numbers and a prefix, in one pass. What
 * is of any other form, wrong ones included, is left to {@link StrictAddress}.
 */
final class PlainIpv4 {

    /** Stands for a text of another form. */
    static final long OTHER = -1;

    private static final int PARTS = 4;

    private PlainIpv4() {}

    /** The address in the lower half, its prefix in the upper one; {@link #OTHER} for another form. */
    static long read(String text) {
        long address = 0;
        int at = 0;
        for (int part = 0; part < PARTS; part++) {
            int end = endOfNumber(text, at);
            long number = number(text, at, end, 255);
            boolean isLast = part == PARTS - 1;
            if (number == OTHER || (isLast ? end < text.length() && text.charAt(end) != '/' : !isDot(text, end))) {
                return OTHER;
            }
            address = (address << Byte.SIZE) | number;
            at = end + 1;
        }
        if (at > text.length()) {
            return address | ((long) IpFamily.IPV4.bits() << Integer.SIZE);
        }
        long prefix = endOfNumber(text, at) == text.length() ? number(text, at, text.length(), 32) : OTHER;
        return prefix == OTHER ? OTHER : address | (prefix << Integer.SIZE);
    }

    private static boolean isDot(String text, int at) {
        return at < text.length() && text.charAt(at) == '.';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long number(String text, int from, int end, int most) {
        int digits = end - from;
        if (digits == 0 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
            return OTHER;
        }
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number > most ? OTHER : number;
    }
}
