/** Alibaba Cloud's words for EIPs and interfaces. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.internal.aliyun;

import javax.annotation.ParametersAreNonnullByDefault;
