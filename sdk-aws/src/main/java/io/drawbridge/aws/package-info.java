/** AWS: elastic IPs by the vendor's own SDK. */
@ParametersAreNonnullByDefault
package io.drawbridge.aws;

import javax.annotation.ParametersAreNonnullByDefault;
