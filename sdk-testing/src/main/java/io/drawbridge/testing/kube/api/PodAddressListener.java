package io.drawbridge.testing.kube.api;

/**
 * Hears which pod has which address, so that a fake cloud can have the network interface that belongs to it. Pods on the
 * network of their node are not told of.
 */
@FunctionalInterface
public interface PodAddressListener {

    /** A pod is given an address; its status does not show it yet. */
    void assigned(PodAddress address);

    /** A pod has given its address back; its status may go on showing it. */
    default void released(PodAddress address) {}
}
