package io.drawbridge.podeip.lint;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Location;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.RequestReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether two workloads name the same EIP. */
final class SharedEips {

    private static final int MOST_NAMED = 5;

    private SharedEips() {}

    static List<Finding> check(Collection<WorkloadFacts> workloads) {
        Map<EipId, Map<String, WorkloadFacts>> users = new LinkedHashMap<>();
        for (WorkloadFacts workload : workloads) {
            RequestReader.read(workload.annotations())
                    .settings()
                    .value(AnnotationKey.POD_EIP_INSTANCE_ID)
                    .ifPresent(id -> add(users.computeIfAbsent(id, any -> new LinkedHashMap<>()), workload));
        }
        return users.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry ->
                        shared(entry.getKey(), List.copyOf(entry.getValue().values())))
                .toList();
    }

    /**
     * One object may be given twice, as in a base and in its overlay. No name ends in a dash but the beginning of
     * generated ones, and each of these is another object's.
     */
    private static void add(Map<String, WorkloadFacts> users, WorkloadFacts workload) {
        String which = workload.name().endsWith("-") ? " " + users.size() : "";
        users.putIfAbsent(workload.label() + which, workload);
    }

    private static Finding shared(EipId id, List<WorkloadFacts> users) {
        String names =
                users.stream().limit(MOST_NAMED).map(WorkloadFacts::label).collect(Collectors.joining(" and "));
        String more = users.size() > MOST_NAMED ? " and " + (users.size() - MOST_NAMED) + " more" : "";
        Finding finding = Finding.of(
                PodEipLintCode.EXISTING_EIP_SHARED,
                id.value(),
                "one EIP cannot serve several pods, and " + names + more + " all name it");
        return place(users.get(1)).map(finding::at).orElse(finding);
    }

    private static Optional<Location> place(WorkloadFacts workload) {
        return AnnotationKey.POD_EIP_INSTANCE_ID.annotations().stream()
                .map(workload.places()::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
