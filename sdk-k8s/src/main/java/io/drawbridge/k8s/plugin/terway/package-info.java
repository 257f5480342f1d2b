/**
 * Terway's EIP switches in ConfigMap {@code kube-system/eni-config} as plans, and the raise of its version:
 * {@link io.drawbridge.k8s.plugin.terway.TerwayCluster} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.plugin.terway;

import javax.annotation.ParametersAreNonnullByDefault;
