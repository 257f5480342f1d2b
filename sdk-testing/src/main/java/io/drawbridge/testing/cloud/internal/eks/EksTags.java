package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.Parameters;
import java.util.Map;

/** The tags of a new cluster. */
final class EksTags {

    private static final String PREFIX = "tags.";
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private EksTags() {}

    static Map<String, String> read(Parameters parameters) {
        Map<String, String> tags = parameters.below(PREFIX);
        if (tags.size() > MOST) {
            throw EksCodes.invalid("At most " + MOST + " tags are allowed, not " + tags.size());
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || key.startsWith("aws:")) {
                throw EksCodes.invalid("The tag key " + key + " must have 1 to " + LONGEST_KEY
                        + " characters and must not begin with aws:");
            }
            if (value.length() > LONGEST_VALUE) {
                throw EksCodes.invalid("The value of the tag " + key + " must have at most " + LONGEST_VALUE
                        + " characters, not " + value.length());
            }
        });
        return tags;
    }
}
