package io.drawbridge.testing.cloud.internal.engine;

import java.util.Locale;
import java.util.UUID;

/** Ids and addresses from running numbers, so that every run has the same ones. */
public final class Names {

    /** The account that everything belongs to. */
    public static final String ACCOUNT = "123456789012";

    /** The region that everything is in unless it says otherwise. */
    public static final String REGION = "cn-hangzhou";

    /** The network of the interfaces. */
    public static final String VPC = "vpc-00000001";

    private static final int BENCHMARK_NETWORK = (198 << 24) | (18 << 16);
    private static final int MOST_ADDRESSES = (1 << 17) - 2;

    private Names() {}

    public static String number(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    /** The n-th address of 198.18.0.0/15, which RFC 2544 keeps for tests. */
    static String publicAddress(int number) {
        if (number > MOST_ADDRESSES) {
            throw new IllegalStateException(
                    "the fake cloud has " + MOST_ADDRESSES + " public addresses, all handed out");
        }
        int bits = BENCHMARK_NETWORK + number;
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }

    static String requestId(long seed, long sequence) {
        return new UUID(seed, sequence).toString().toUpperCase(Locale.ROOT);
    }
}
