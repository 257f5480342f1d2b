/** AWS's words for addresses, interfaces, VPCs and security groups. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.cloud.internal.aws;

import javax.annotation.ParametersAreNonnullByDefault;
