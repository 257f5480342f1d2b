/**
 * Hands the EIPs of running pods from one component to another, without touching one of them:
 * {@link io.drawbridge.k8s.migration.Migration} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.migration;

import javax.annotation.ParametersAreNonnullByDefault;
