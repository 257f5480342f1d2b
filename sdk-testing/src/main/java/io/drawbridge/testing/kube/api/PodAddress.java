package io.drawbridge.testing.kube.api;

/**
 * An address that a pod has, or had.
 *
 * @param ip the private address
 * @param node the node that runs the pod
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param uid the pod's uid
 */
public record PodAddress(String ip, String node, String namespace, String pod, String uid) {}
