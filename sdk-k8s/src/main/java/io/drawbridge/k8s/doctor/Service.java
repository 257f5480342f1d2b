package io.drawbridge.k8s.doctor;

import io.drawbridge.k8s.operator.internal.cluster.RecordAnnotations;
import io.drawbridge.k8s.operator.internal.engine.Reporter;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.EipPlugin;
import io.fabric8.kubernetes.api.model.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Which component serves a pod, by what the caller says, what speaks of it, and what runs in the cluster.
 *
 * @param plugin which one; empty when none is known
 * @param known the vendor's components that are or may be there
 */
record Service(Optional<EipPlugin> plugin, List<DetectedPlugin> known) {

    static Service of(PodSnapshot pod, DoctorOptions options) {
        List<DetectedPlugin> known =
                pod.cluster().plugins().value().map(plugins -> plugins.found()).orElse(List.of());
        Optional<EipPlugin> plugin = options.servedBy()
                .or(() -> isOurs(pod) ? Optional.of(EipPlugin.drawbridgeOperator()) : Optional.empty())
                .or(() -> first(known, EipFeature.ON))
                .or(() -> first(known, EipFeature.MIGRATING))
                .or(() -> first(known, EipFeature.UNKNOWN))
                .or(() -> first(known, EipFeature.REMOVED));
        return new Service(plugin, known);
    }

    private static Optional<EipPlugin> first(List<DetectedPlugin> known, EipFeature feature) {
        return known.stream()
                .filter(each -> each.feature() == feature)
                .map(DetectedPlugin::plugin)
                .findFirst();
    }

    /** What this SDK's operator writes, nobody else does. */
    private static boolean isOurs(PodSnapshot pod) {
        boolean record = pod.podEip()
                .filter(each -> Texts.annotations(each).containsKey(RecordAnnotations.CLUSTER))
                .isPresent();
        boolean told = pod.events().stream().anyMatch(Service::isOurs);
        boolean condition = pod.condition(AnnotationKey.READINESS_GATE)
                .filter(is -> reason(is.getReason()).isPresent())
                .isPresent();
        return record || told || condition;
    }

    static boolean isOurs(Event event) {
        return event.getSource() != null
                && Reporter.COMPONENT.equals(event.getSource().getComponent());
    }

    static Optional<Reason> reason(@Nullable String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }

    /** The components whose EIP feature is on, with what says so. */
    List<DetectedPlugin> on() {
        return known.stream().filter(each -> each.feature() == EipFeature.ON).toList();
    }

    /** Whether several components give EIPs to the same pods. */
    boolean isContested() {
        return on().size() > 1 || (isDrawbridge() && !on().isEmpty());
    }

    Stream<DetectedPlugin> unreadable() {
        return known.stream().filter(each -> !each.missingRights().isEmpty());
    }

    boolean isTerway() {
        return plugin.filter(EipPlugin.Terway.class::isInstance).isPresent();
    }

    boolean isDrawbridge() {
        return plugin.filter(EipPlugin.DrawbridgeOperator.class::isInstance).isPresent();
    }

    String name() {
        return plugin.map(EipPlugin::name).orElse("the component");
    }
}
