package io.drawbridge.k8s.operator.internal.cluster;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Resource versions of one resource type, which API servers hand out as growing decimal numbers (KEP-5504). */
final class Versions {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");

    private Versions() {}

    /** Whether one is older than the other; what is no number is never older. */
    static boolean isOlder(String one, String other) {
        return NUMBER.matcher(one).matches()
                && NUMBER.matcher(other).matches()
                && new BigInteger(one).compareTo(new BigInteger(other)) < 0;
    }
}
