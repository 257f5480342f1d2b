/** What things cost, as counts, measured beside what others would do. */
@ParametersAreNonnullByDefault
package io.drawbridge.benchmarks;

import javax.annotation.ParametersAreNonnullByDefault;
