package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as Alibaba Cloud writes them, {@code 443/443}; there is no port 0. */
final class AliyunPorts {

    static final String NONE = "-1/-1";

    private static final int HIGHEST = PortRange.ALL.last();
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})(?:/([0-9]{1,5}))?");

    private AliyunPorts() {}

    /**
     * Reads a range; one port alone is taken as the range of just it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PortRange of(Protocol protocol, String text) {
        if (!protocol.hasPorts()) {
            if (!text.isEmpty() && !text.equals(NONE) && !text.equals("1/65535") && !text.equals("0/65535")) {
                throw new IllegalArgumentException("its PortRange " + Finding.quote(text) + " means nothing for "
                        + protocol + "; allowed is " + NONE);
            }
            return PortRange.ALL;
        }
        if (text.equals(NONE)) {
            return PortRange.ALL;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "its PortRange " + Finding.quote(text) + " is no first/last, such as 443/443");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = isOneNumber(text) ? first : Integer.parseInt(matcher.group(2));
        if (first > last || last > HIGHEST) {
            throw new IllegalArgumentException("its PortRange " + Finding.quote(text)
                    + " is no first/last: the lower comes first, and the highest is " + HIGHEST);
        }
        return first <= 1 && last == HIGHEST ? PortRange.ALL : new PortRange(first, last);
    }

    /** Whether it is one number where two are due. */
    static boolean isOneNumber(String text) {
        return !text.isEmpty() && text.indexOf('/') < 0;
    }
}
