/** Many pods, with API server, cloud and operator in processes of their own, beside other operators. */
@ParametersAreNonnullByDefault
package io.drawbridge.benchmarks.scale;

import javax.annotation.ParametersAreNonnullByDefault;
