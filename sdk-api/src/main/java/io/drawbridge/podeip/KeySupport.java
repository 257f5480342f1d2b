package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.version.DottedVersion;
import java.util.Optional;

/**
 * Which component reads a key, and since when. This SDK's operator reads every key.
 *
 * @param extend the first version of ack-extend-network-controller, under {@code k8s.aliyun.com/}
 * @param extendNewPrefix its first version under {@code network.alibabacloud.com/}
 * @param terway the first version of Terway, which reads {@code k8s.aliyun.com/} only
 */
public record KeySupport(
        Optional<DottedVersion> extend, Optional<DottedVersion> extendNewPrefix, Optional<DottedVersion> terway) {
    /** Checks that nothing is missing. */
    public KeySupport {
        requireNonNull(extend, "extend");
        requireNonNull(extendNewPrefix, "extendNewPrefix");
        requireNonNull(terway, "terway");
    }

    /** The first version of ack-extend-network-controller that has the feature. */
    public static final DottedVersion FIRST_EXTEND = DottedVersion.parse("v0.2.0");

    /** The first version of ack-extend-network-controller that serves pods on ACS. */
    public static final DottedVersion FIRST_EXTEND_FOR_ACS = DottedVersion.parse("v0.9.5");

    /** The first version of Terway that has the feature. */
    public static final DottedVersion FIRST_TERWAY = DottedVersion.parse("v1.0.10.280-gdc2cb6c-aliyun");

    /** The first version of Terway that has it no longer. */
    public static final DottedVersion TERWAY_WITHOUT = DottedVersion.parse("v1.7.0");

    private static final DottedVersion NEW_PREFIX = DottedVersion.parse("v0.9.2");
    private static final DottedVersion ANY = DottedVersion.parse("0");

    static KeySupport everywhere() {
        return new KeySupport(Optional.of(FIRST_EXTEND), Optional.of(NEW_PREFIX), Optional.of(FIRST_TERWAY));
    }

    static KeySupport extendOnlySince(String version) {
        DottedVersion first = DottedVersion.parse(version);
        return new KeySupport(
                Optional.of(first), Optional.of(first.isBelow(NEW_PREFIX) ? NEW_PREFIX : first), Optional.empty());
    }

    /** No component of the vendor reads it. */
    static KeySupport operatorOnly() {
        return new KeySupport(Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isOperatorOnly() {
        return extend.isEmpty();
    }

    KeySupport newPrefixSince(String version) {
        return new KeySupport(extend, Optional.of(DottedVersion.parse(version)), terway);
    }

    KeySupport terwaySince(String version) {
        return new KeySupport(extend, extendNewPrefix, Optional.of(DottedVersion.parse(version)));
    }

    Optional<DottedVersion> firstVersion(EipPlugin plugin, AnnotationPrefix prefix) {
        boolean newPrefix = prefix == AnnotationPrefix.NETWORK_ALIBABACLOUD;
        if (plugin instanceof EipPlugin.ExtendNetworkController) {
            return newPrefix ? extendNewPrefix : extend;
        }
        if (plugin instanceof EipPlugin.Terway) {
            return newPrefix ? Optional.empty() : terway;
        }
        return Optional.of(ANY);
    }
}
