package io.drawbridge.k8s.uninstall;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator's PodEIPs have been seen with, against what the cloud shows: another account or region shows none
 * of it, and that is no reason to take anything from a pod. PodEIPs that are being deleted do not count, since their
 * EIPs go.
 */
final class KnownEips {

    private final Sight sight;
    private Map<Key, PodEipRecord> before = Map.of();

    KnownEips(String clusterUid) {
        this.sight = new Sight(clusterUid);
    }

    /** Why the cloud is not believed, as the operator would not believe it. */
    Optional<String> doubt(Inventory seen, Instant now) {
        Map<Key, PodEipRecord> after = seen.records().stream()
                .filter(record -> !record.deleting())
                .collect(Collectors.toMap(PodEipRecord::key, record -> record));
        Set<Key> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(key -> sight.replaced(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
        before = new HashMap<>(after);
        Set<EipId> asked = after.values().stream()
                .flatMap(record -> record.allocationId().stream())
                .collect(Collectors.toSet());
        sight.answered(asked, seen.eips().keySet(), now);
        return sight.doubt().map(Refusal::message);
    }

    /** How long an EIP has to be missing before its pod may lose it. */
    Duration patience() {
        return sight.seesNothing() ? CloudView.BELIEVED_AFTER : CloudView.VISIBILITY;
    }
}
