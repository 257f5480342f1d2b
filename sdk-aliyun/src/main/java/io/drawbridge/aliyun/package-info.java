/** Alibaba Cloud: elastic IPs by the vendor's own SDK. */
@ParametersAreNonnullByDefault
package io.drawbridge.aliyun;

import javax.annotation.ParametersAreNonnullByDefault;
