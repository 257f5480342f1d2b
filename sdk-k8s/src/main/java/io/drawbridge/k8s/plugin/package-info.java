/**
 * Which EIP implementations a cluster has, and whether their EIP feature is on:
 * {@link io.drawbridge.k8s.plugin.EipPlugins} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.plugin;

import javax.annotation.ParametersAreNonnullByDefault;
