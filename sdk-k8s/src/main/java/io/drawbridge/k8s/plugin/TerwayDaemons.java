package io.drawbridge.k8s.plugin;

import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.EipPlugin.Terway;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds Terway by its DaemonSets: a ConfigMap that is left over from one is no Terway. */
final class TerwayDaemons {

    private static final Predicate<String> IMAGE = "terway"::equals;
    private static final Predicate<String> WORKLOAD =
            Pattern.compile("terway|terway-eni.*").asMatchPredicate();
    private static final DottedVersion REMOVED = DottedVersion.parse("v1.7.0");
    private static final String CONFIG = "eni-config";
    private static final String KEY = "eni_conf";

    private final ClusterReads reads;

    TerwayDaemons(ClusterReads reads) {
        this.reads = reads;
    }

    List<DetectedPlugin> detect(Workloads workloads) {
        return workloads
                .missingDaemonSets()
                .map(right -> List.of(unknown(right)))
                .orElseGet(() ->
                        workloads.where(TerwayDaemons::isIt).map(this::judge).toList());
    }

    static boolean isIt(Workload workload) {
        return workload.kind().equals("DaemonSet") && (workload.runs(IMAGE) || WORKLOAD.test(workload.name()));
    }

    /** Its image may be a mirror's. */
    private static Optional<DottedVersion> version(Workload daemon) {
        return daemon.version(
                image -> IMAGE.test(image.name()) || image.container().startsWith("terway"));
    }

    private static DetectedPlugin unknown(String right) {
        return new DetectedPlugin(
                EipPlugin.terway(),
                EipFeature.UNKNOWN,
                Optional.empty(),
                "whether it is there cannot be read",
                Set.of(right));
    }

    private DetectedPlugin judge(Workload daemon) {
        Optional<DottedVersion> version = version(daemon);
        if (version.filter(known -> !known.isBelow(REMOVED)).isPresent()) {
            return detected(
                    daemon,
                    new EniConf.Verdict(
                            EipFeature.REMOVED,
                            "version " + version.get() + " has no EIP feature, as none from v1.7.0 on"),
                    Set.of());
        }
        List<EniConf.Verdict> verdicts = new ArrayList<>();
        Set<String> missingRights = new LinkedHashSet<>();
        for (String name : configMaps(daemon)) {
            ClusterReads.Reading<Map<String, String>> reading = reads.configMap(daemon.namespace(), name);
            reading.missingRight().ifPresent(missingRights::add);
            reading.value()
                    .map(data -> data.get(KEY))
                    .map(text -> EniConf.judge(text, version))
                    .ifPresent(verdicts::add);
        }
        return verdict(daemon, verdicts, missingRights);
    }

    private static DetectedPlugin verdict(Workload daemon, List<EniConf.Verdict> verdicts, Set<String> missingRights) {
        if (!verdicts.isEmpty()) {
            return detected(daemon, verdicts.get(0), Set.of());
        }
        return missingRights.isEmpty()
                ? detected(
                        daemon,
                        new EniConf.Verdict(EipFeature.OFF, "it has no " + KEY + ", and the feature is off by default"),
                        Set.of())
                : detected(
                        daemon,
                        new EniConf.Verdict(EipFeature.UNKNOWN, "its configuration cannot be read"),
                        missingRights);
    }

    /** The usual one first. */
    private static Set<String> configMaps(Workload daemon) {
        Set<String> names = new LinkedHashSet<>(Set.of(CONFIG));
        daemon.pod().getVolumes().stream()
                .map(Volume::getConfigMap)
                .flatMap(Stream::ofNullable)
                .map(ConfigMapVolumeSource::getName)
                .forEach(names::add);
        return names;
    }

    private static DetectedPlugin detected(Workload daemon, EniConf.Verdict verdict, Set<String> missingRights) {
        return new DetectedPlugin(
                new Terway(version(daemon)),
                verdict.feature(),
                Optional.of(daemon.where()),
                verdict.evidence(),
                missingRights);
    }
}
