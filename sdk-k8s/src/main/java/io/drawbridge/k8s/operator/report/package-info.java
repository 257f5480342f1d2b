/** What the operator tells: reasons, metrics and the log. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.report;

import javax.annotation.ParametersAreNonnullByDefault;
