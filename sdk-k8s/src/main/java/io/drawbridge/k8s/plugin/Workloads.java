package io.drawbridge.k8s.plugin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workloads of a cluster that are of interest here. */
record Workloads(
        ClusterReads.Reading<List<Workload>> deployments,
        ClusterReads.Reading<List<Workload>> statefulSets,
        ClusterReads.Reading<List<Workload>> daemonSets) {

    private Stream<ClusterReads.Reading<List<Workload>>> readings() {
        return Stream.of(deployments, statefulSets, daemonSets);
    }

    Stream<Workload> where(Predicate<Workload> wanted) {
        return readings()
                .flatMap(reading -> reading.value().stream())
                .flatMap(List::stream)
                .filter(wanted);
    }

    /** The rights without which some of them are not seen. */
    Set<String> missingRights() {
        return readings().flatMap(reading -> reading.missingRight().stream()).collect(Collectors.toSet());
    }

    Optional<String> missingDaemonSets() {
        return daemonSets.missingRight();
    }
}
