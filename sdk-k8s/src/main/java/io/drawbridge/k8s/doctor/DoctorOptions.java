package io.drawbridge.k8s.doctor;

import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.reachability.PodPath.Listener;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the caller says.
 *
 * @param servedBy the component that serves pods
 * @param cluster facts of the cluster
 * @param roleOf which role lacks an action, by component
 * @param region where the EIPs are
 * @param client who is to reach pods
 * @param ports what pods listen on, beside what their containers declare
 */
record DoctorOptions(
        Optional<EipPlugin> servedBy,
        ClusterFacts cluster,
        Optional<Function<EipPlugin, String>> roleOf,
        Optional<String> region,
        Optional<String> client,
        List<Listener> ports) {}
