/**
 * Elastic IPs in the cloud against the PodEIPs of a cluster: what is used, kept, left over, or none of our business.
 * {@link io.drawbridge.k8s.audit.ClusterAudit} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.audit;

import javax.annotation.ParametersAreNonnullByDefault;
