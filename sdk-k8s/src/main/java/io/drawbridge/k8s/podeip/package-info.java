/** The {@code PodEIP} custom resource ({@code podeips.alibabacloud.com/v1beta1}): typed, tolerant, with its CRD. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.podeip;

import javax.annotation.ParametersAreNonnullByDefault;
