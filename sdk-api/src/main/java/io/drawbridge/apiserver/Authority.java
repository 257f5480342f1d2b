package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Host and port of a URL, of {@code host:port}, {@code [address]:port}, or of a host alone; RFC 3986, section 3.2.
 *
 * @param host in small letters, without brackets and trailing dot
 * @param port as it is written; empty when there is none
 */
record Authority(String host, Optional<String> port) {

    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
    private static final Pattern HTTPS = Pattern.compile("^\\s*(?i:https)://");

    static Authority of(String text) {
        String rest = SCHEME.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        String authority = rest.split("[/?#]", 2)[0];
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = authority.indexOf(']');
        if (authority.startsWith("[") && bracket > 0) {
            return of(authority.substring(1, bracket), authority.substring(bracket + 1));
        }
        int colon = authority.indexOf(':');
        boolean alone = colon < 0 || colon != authority.lastIndexOf(':');
        return alone ? of(authority, "") : of(authority.substring(0, colon), authority.substring(colon));
    }

    /** The port as a number; what the whole text says where there is none. */
    OptionalInt portNumber(String whole) {
        if (port.isEmpty()) {
            return HTTPS.matcher(whole).find() ? OptionalInt.of(443) : OptionalInt.empty();
        }
        String digits = port.get();
        int number = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + Finding.quote(digits) + " in " + Finding.quote(whole)
                    + " is not a port; allowed are numbers from 1 to 65535");
        }
        return OptionalInt.of(number);
    }

    private static Authority of(String host, String port) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return new Authority(bare, port.length() > 1 ? Optional.of(port.substring(1)) : Optional.empty());
    }
}
