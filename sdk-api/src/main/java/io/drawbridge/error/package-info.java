/**
 * What can go wrong: refused input, known cloud failures, and outcomes that nobody knows. That a plan is refused or out
 * of date is said by {@link io.drawbridge.apiserver.plan.PlanRefusedException} and
 * {@link io.drawbridge.apiserver.plan.StalePlanException}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.error;

import javax.annotation.ParametersAreNonnullByDefault;
