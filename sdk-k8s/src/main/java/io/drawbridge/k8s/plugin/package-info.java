/**
 * Which EIP implementations a cluster has, and whether their EIP feature is on: {@link io.drawbridge.k8s.plugin.EipPlugins} is the
 * door.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.plugin;

import javax.annotation.ParametersAreNonnullByDefault;
