package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of regions, such as {@code cn-hangzhou} and {@code eu-central-1}, told from those of zones, which are taken for
 * them. Whether a cloud has the region is not known here.
 */
public final class RegionId {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+){1,5}");

    /** {@code cn-hangzhou-h}, and {@code ap-southeast-1a}. */
    private static final Pattern ZONE =
            Pattern.compile("([a-z]{2,}(?:-[a-z0-9]+)+)-[a-z]|([a-z]{2,}(?:-[a-z]+)+-[0-9]+)[a-z]");

    private RegionId() {}

    /** Whether the text can be the id of a region: written as ids are, and no zone's. */
    public static boolean is(String text) {
        requireNonNull(text, "text");
        return REGION.matcher(text).matches() && ofZone(text).isEmpty();
    }

    /** The region of a zone; empty when the text is no id of a zone. */
    public static Optional<String> ofZone(String text) {
        requireNonNull(text, "text");
        Matcher zone = ZONE.matcher(text);
        return zone.matches()
                ? Optional.ofNullable(zone.group(1)).or(() -> Optional.of(zone.group(2)))
                : Optional.empty();
    }

    /**
     * The text, when it can be the id of a region.
     *
     * @param example one that is right
     * @throws IllegalArgumentException when it cannot, or is a zone's
     */
    public static String require(String text, String example) {
        requireNonNull(text, "text");
        requireNonNull(example, "example");
        ofZone(text).ifPresent(region -> {
            throw new IllegalArgumentException(
                    Finding.quote(text) + " is a zone, not a region; its region is " + region);
        });
        if (!is(text)) {
            throw new IllegalArgumentException(Finding.quote(text) + " is not a region id, such as " + example);
        }
        return text;
    }
}
