package io.drawbridge.k8s.plugin;

import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the operator of this SDK by the PodEIPs that carry its mark: its program may have any name. */
final class OwnRecords {

    /** The annotation that the operator puts on every PodEIP of its own. */
    static final String MARK = "podeip.drawbridge.io/cluster";

    private OwnRecords() {}

    /** It is nowhere when it has no PodEIP. */
    static Optional<DetectedPlugin> detect(ClusterReads reads) {
        ClusterReads.Reading<List<String>> reading = reads.podEipsWith(MARK);
        if (reading.missingRight().isPresent()) {
            return Optional.of(detected(
                    Optional.empty(),
                    "whether it has written PodEIPs cannot be read",
                    Set.of(reading.missingRight().get())));
        }
        return reading.value()
                .filter(names -> !names.isEmpty())
                .map(names -> detected(
                        Optional.of("PodEIP " + names.get(0)),
                        names.size() + " PodEIPs carry its mark; whether its program runs cannot be seen",
                        Set.of()));
    }

    private static DetectedPlugin detected(Optional<String> where, String evidence, Set<String> rights) {
        return new DetectedPlugin(EipPlugin.drawbridgeOperator(), EipFeature.UNKNOWN, where, evidence, rights);
    }
}
