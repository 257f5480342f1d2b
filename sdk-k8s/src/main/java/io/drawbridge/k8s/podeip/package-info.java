/**
 * The {@code PodEIP} custom resource ({@code podeips.alibabacloud.com/v1beta1}), typed and tolerant, with its
 * definition, and the reading side of pod EIPs: {@link io.drawbridge.k8s.podeip.PodEips} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.podeip;

import javax.annotation.ParametersAreNonnullByDefault;
