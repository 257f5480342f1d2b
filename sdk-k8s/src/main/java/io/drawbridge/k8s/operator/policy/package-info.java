/** Who may ask for how much, and who may claim which existing EIP. */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.operator.policy;

import javax.annotation.ParametersAreNonnullByDefault;
