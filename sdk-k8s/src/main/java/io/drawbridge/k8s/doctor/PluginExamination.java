package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does one component serve the pod, and only one? */
final class PluginExamination implements Examination {

    private static final String SUBJECT = "cluster";

    @Override
    public void look(Case one, Items items) {
        one.pod().cluster().plugins().why().ifPresent(items::notChecked);
        Service service = one.service();
        service.unreadable().forEach(plugin -> items.notChecked(unreadable(plugin)));
        if (service.isContested()) {
            items.problem(two(service));
        } else if (service.plugin().isEmpty()
                && one.wantsEip()
                && one.pod().cluster().plugins().value().isPresent()) {
            items.problem(DiagnosisCode.NO_PLUGIN, SUBJECT, "no component gives EIPs to pods here: " + seen(service));
        }
    }

    private static String seen(Service service) {
        return service.known().isEmpty()
                ? "neither ack-extend-network-controller nor Terway runs, and no sign of this SDK's operator is on the pod"
                : evidence(service.known());
    }

    private static String evidence(List<DetectedPlugin> plugins) {
        return plugins.stream().map(DetectedPlugin::toString).collect(Collectors.joining("; "));
    }

    /** That several work on the same pods. */
    static Finding two(Service service) {
        String ours =
                service.isDrawbridge() ? EipPlugin.drawbridgeOperator().name() + ": its marks are on the pod; " : "";
        String names = Stream.concat(
                        service.plugin().stream().map(EipPlugin::name),
                        service.on().stream().map(each -> each.plugin().name()))
                .distinct()
                .collect(Collectors.joining(" and "));
        return Finding.of(
                DiagnosisCode.TWO_PLUGINS,
                SUBJECT,
                "the EIP features of " + names
                        + " are on at the same time: EIPs are allocated repeatedly and binding fails; " + ours
                        + evidence(service.on()));
    }

    /** That it cannot be said whether a component is on. */
    static Finding unreadable(DetectedPlugin plugin) {
        String rights = plugin.missingRights().stream().sorted().collect(Collectors.joining(", "));
        return Finding.of(
                DiagnosisCode.API_FORBIDDEN,
                SUBJECT,
                plugin.plugin().name() + ": " + plugin.evidence() + "; the API server forbids to " + rights,
                "grant this program the right to " + rights);
    }
}
