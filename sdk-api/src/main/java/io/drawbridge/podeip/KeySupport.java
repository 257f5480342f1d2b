package io.drawbridge.podeip;

import java.util.Optional;
import io.drawbridge.version.PluginVersion;

/**
 * Which component reads a key, and since when.
 *
 * @param extend the first version of ack-extend-network-controller, under {@code k8s.aliyun.com/}
 * @param extendNewPrefix its first version under {@code network.alibabacloud.com/}
 * @param terway the first version of Terway, which reads {@code k8s.aliyun.com/} only
 */
public record KeySupport(PluginVersion extend, PluginVersion extendNewPrefix, Optional<PluginVersion> terway) {

    /** The first version of ack-extend-network-controller that has the feature. */
    public static final PluginVersion FIRST_EXTEND = PluginVersion.parse("v0.2.0");

    /** The first version of Terway that has the feature. */
    public static final PluginVersion FIRST_TERWAY = PluginVersion.parse("v1.0.10.280-gdc2cb6c-aliyun");

    /** The first version of Terway that has it no longer. */
    public static final PluginVersion TERWAY_WITHOUT = PluginVersion.parse("v1.7.0");

    private static final PluginVersion NEW_PREFIX = PluginVersion.parse("v0.9.2");
    private static final PluginVersion ANY = PluginVersion.parse("0");

    static KeySupport everywhere() {
        return new KeySupport(FIRST_EXTEND, NEW_PREFIX, Optional.of(FIRST_TERWAY));
    }

    static KeySupport extendOnlySince(String version) {
        PluginVersion first = PluginVersion.parse(version);
        return new KeySupport(first, first.isBelow(NEW_PREFIX) ? NEW_PREFIX : first, Optional.empty());
    }

    KeySupport newPrefixSince(String version) {
        return new KeySupport(extend, PluginVersion.parse(version), terway);
    }

    KeySupport terwaySince(String version) {
        return new KeySupport(extend, extendNewPrefix, Optional.of(PluginVersion.parse(version)));
    }

    Optional<PluginVersion> firstVersion(EipPlugin plugin, AnnotationPrefix prefix) {
        boolean newPrefix = prefix == AnnotationPrefix.NETWORK_ALIBABACLOUD;
        if (plugin instanceof EipPlugin.ExtendNetworkController) {
            return Optional.of(newPrefix ? extendNewPrefix : extend);
        }
        if (plugin instanceof EipPlugin.Terway) {
            return newPrefix ? Optional.empty() : terway;
        }
        return Optional.of(ANY);
    }
}
