/** Whether what a workload asks for works on its cluster. */
@ParametersAreNonnullByDefault
package io.drawbridge.podeip.lint;

import javax.annotation.ParametersAreNonnullByDefault;
