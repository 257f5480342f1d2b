package io.drawbridge.vendor;

/** The parts of AWS that share nothing. */
public final class AwsPartition {

    private AwsPartition() {}

    /** The partition of a region, as ARNs name it, such as {@code aws-cn} for {@code cn-north-1}. */
    public static String of(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
