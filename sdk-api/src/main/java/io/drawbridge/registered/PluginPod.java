package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

/**
 * A pod of a network plug-in.
 *
 * @param plugin whose pod it is
 * @param place which kind of node it runs on
 * @param node that node's name
 */
public record PluginPod(Plugin plugin, Place place, String node) {

    /** Network plug-ins, as far as the vendor tells them apart. */
    public enum Plugin {
        /** Terway. */
        TERWAY,
        /** Any other: the one that the cluster came with. */
        OWN
    }

    /** Where a node is. */
    public enum Place {
        /** An ECS instance of a node pool. */
        ECS,
        /** The cluster's own place: on premises, or another cloud. */
        ON_PREMISES
    }

    /** Checks that nothing is missing. */
    public PluginPod {
        requireNonNull(plugin, "plugin");
        requireNonNull(place, "place");
        requireNonNull(node, "node");
    }

    /** Whether it runs where it must not. */
    boolean isMisplaced() {
        return (plugin == Plugin.TERWAY) != (place == Place.ECS);
    }
}
