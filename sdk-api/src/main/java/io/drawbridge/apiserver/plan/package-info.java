/**
 * What a change of access does, step by step, and whom it would lock out:
 * {@link io.drawbridge.apiserver.plan.AccessPlan}, and the exceptions of a plan that is refused or out of date.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.apiserver.plan;

import javax.annotation.ParametersAreNonnullByDefault;
