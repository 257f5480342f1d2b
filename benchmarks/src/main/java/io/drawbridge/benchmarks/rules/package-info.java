/** What parsing and evaluating rules costs, beside other libraries in the same run. */
@ParametersAreNonnullByDefault
package io.drawbridge.benchmarks.rules;

import javax.annotation.ParametersAreNonnullByDefault;
