/**
 * Why a pod has no EIP, is not Ready, cannot be reached or does not leave by its EIP:
 * {@link io.drawbridge.k8s.doctor.PodDoctor} is where to start.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.doctor;

import javax.annotation.ParametersAreNonnullByDefault;
