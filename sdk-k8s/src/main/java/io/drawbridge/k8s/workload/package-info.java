/**
 * Workloads and manifests: {@link io.drawbridge.k8s.workload.PodTemplates} puts a request for an EIP on any kind that
 * has a pod template, {@link io.drawbridge.k8s.workload.ManifestLinter} says what speaks against what is there.
 */
@ParametersAreNonnullByDefault
package io.drawbridge.k8s.workload;

import javax.annotation.ParametersAreNonnullByDefault;
