/**
 * Advice before a rollout: what manifests ask of an account, whether its quota and rates suffice, what is charged and
 * kept. Calls neither a cluster nor a cloud. Start at {@link io.drawbridge.k8s.advice.RolloutAdvisor}.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.advice;

import javax.annotation.ParametersAreNonnullByDefault;
