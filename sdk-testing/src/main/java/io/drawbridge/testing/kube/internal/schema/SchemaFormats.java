package io.drawbridge.testing.kube.internal.schema;

import io.drawbridge.testing.kube.internal.request.ResourceNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The formats of strings that the API server checks; it takes every format that it does not know. */
final class SchemaFormats {

    private static final Pattern OCTETS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern DURATION = Pattern.compile("[-+]?(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h|d|w))+|0");

    private SchemaFormats() {}

    static boolean fits(String format, String text) {
        try {
            return switch (format) {
                case "date-time" -> OffsetDateTime.parse(text.replace(' ', 'T')).getYear() >= 0;
                case "date" -> LocalDate.parse(text).getYear() >= 0;
                case "duration" -> DURATION.matcher(text.replace(" ", "")).matches();
                case "ipv4" -> OCTETS.matcher(text).matches();
                case "ipv6" -> IPV6.matcher(text).matches();
                case "cidr" -> isCidr(text);
                case "uuid", "uuid4" -> UUID.fromString(text).toString().length() == text.length();
                case "byte" -> text.length() % 4 == 0 && BASE64.matcher(text).matches();
                case "uri" -> new URI(text).isAbsolute();
                case "hostname" -> ResourceNames.isSubdomain(text.toLowerCase(Locale.ROOT));
                default -> true;
            };
        } catch (DateTimeException | IllegalArgumentException | URISyntaxException e) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = text.substring(0, slash);
        int length = Integer.parseInt(text.substring(slash + 1));
        boolean isV4 = OCTETS.matcher(address).matches();
        return length >= 0 && (isV4 ? length <= 32 : IPV6.matcher(address).matches() && length <= 128);
    }
}
