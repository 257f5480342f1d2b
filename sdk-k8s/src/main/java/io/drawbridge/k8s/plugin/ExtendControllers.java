package io.drawbridge.k8s.plugin;

import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.EipPlugin.ExtendNetworkController;
import io.drawbridge.version.DottedVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds {@code ack-extend-network-controller}. It is installed by Helm from the marketplace, where namespace and
 * release name are the user's choice, and images get mirrored: so image, name and labels count, each by itself.
 */
final class ExtendControllers {

    private static final Predicate<String> NAME =
            Pattern.compile("(?:ack-)?extend-network-controller.*").asMatchPredicate();

    /** Names of releases stand before the chart's; an add-on of somebody else calls itself extended. */
    private static final Predicate<String> WORKLOAD = Pattern.compile(
                    "(?!extended-)(?:.*-)?ack-extend-network-controller.*|extend-network-controller")
            .asMatchPredicate();

    private static final Pattern CHART = Pattern.compile("ack-extend-network-controller-(v?\\d{1,9}(?:\\.\\d{1,9}){1,3})");

    private final ClusterReads reads;

    ExtendControllers(ClusterReads reads) {
        this.reads = reads;
    }

    List<DetectedPlugin> detect(Workloads workloads) {
        List<DetectedPlugin> found =
                workloads.where(ExtendControllers::isIt).map(this::judge).collect(Collectors.toList());
        if (!workloads.missingRights().isEmpty()) {
            found.add(unknown(workloads.missingRights()));
        }
        return found;
    }

    static boolean isIt(Workload workload) {
        return workload.runs(NAME)
                || WORKLOAD.test(workload.name())
                || workload.labels().stream().anyMatch(WORKLOAD);
    }

    private static DetectedPlugin unknown(Set<String> rights) {
        return new DetectedPlugin(
                EipPlugin.ackExtendNetworkController(),
                EipFeature.UNKNOWN,
                Optional.empty(),
                "whether it is there cannot be read",
                rights);
    }

    private DetectedPlugin judge(Workload workload) {
        if (workload.isScaledToNothing()) {
            return detected(workload, EipFeature.OFF, "it has 0 replicas", Set.of());
        }
        ControllerSwitches switches = ControllerSwitches.of(workload, NAME, reads);
        Optional<ControllerSwitches.Said> on =
                switches.said().stream().filter(ControllerSwitches.Said::hasEip).findFirst();
        if (on.isPresent()) {
            return detected(workload, EipFeature.ON, on.get().toString(), Set.of());
        }
        if (!switches.missingRights().isEmpty()) {
            return detected(workload, EipFeature.UNKNOWN, "its configuration cannot be read", switches.missingRights());
        }
        return switches.said().stream()
                .findFirst()
                .map(said -> detected(workload, EipFeature.OFF, said.toString(), Set.of()))
                .orElseGet(() -> detected(
                        workload,
                        EipFeature.UNKNOWN,
                        "neither arguments nor environment nor ConfigMaps say which of its controllers are on"
                                + " (enableControllers)",
                        Set.of()));
    }

    private static DetectedPlugin detected(
            Workload workload, EipFeature feature, String evidence, Set<String> missingRights) {
        return new DetectedPlugin(
                new ExtendNetworkController(version(workload)),
                feature,
                Optional.of(workload.where()),
                evidence,
                missingRights);
    }

    /** The image's tag, or what Helm's label of the chart ends with. */
    private static Optional<DottedVersion> version(Workload workload) {
        return workload.version(image -> NAME.test(image.name()))
                .or(() -> workload.labels().stream()
                        .map(CHART::matcher)
                        .filter(Matcher::matches)
                        .map(chart -> DottedVersion.parse(chart.group(1)))
                        .findFirst());
    }
}
