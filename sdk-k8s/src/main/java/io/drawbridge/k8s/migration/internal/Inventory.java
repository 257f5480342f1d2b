package io.drawbridge.k8s.migration.internal;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is at one moment.
 *
 * @param clusterUid by which the operator marks what is its own: the UID of namespace {@code kube-system}, or the id
 *     that it was given
 * @param crd whether the cluster knows PodEIPs
 * @param pods those that say something about EIPs, finished ones left out
 * @param strange the PodEIPs of another form than their definition says: of these {@code records} know the metadata
 *     alone
 * @param eips those that PodEIPs and pods name, as far as the cloud shows them
 */
public record Inventory(
        String clusterUid,
        Crd crd,
        List<DetectedPlugin> plugins,
        List<TerwayPod> terwayPods,
        List<AskingPod> pods,
        List<PodEipRecord> records,
        Set<Key> strange,
        Map<EipId, Eip> eips) {

    /** Whether PodEIPs are defined. */
    public enum Crd {
        INSTALLED,
        MISSING
    }

    public Optional<PodEipRecord> record(Key key) {
        return records.stream().filter(record -> record.key().equals(key)).findFirst();
    }

    public Optional<AskingPod> pod(Key key) {
        return pods.stream().filter(pod -> pod.pod().key().equals(key)).findFirst();
    }

    public boolean is(Class<? extends EipPlugin> plugin, EipFeature feature) {
        return of(plugin).stream().anyMatch(detected -> detected.feature() == feature);
    }

    public List<DetectedPlugin> of(Class<? extends EipPlugin> plugin) {
        return plugins.stream()
                .filter(detected -> plugin.isInstance(detected.plugin()))
                .toList();
    }

    public List<DetectedPlugin> with(EipFeature feature) {
        return plugins.stream()
                .filter(detected -> detected.feature() == feature)
                .toList();
    }
}
