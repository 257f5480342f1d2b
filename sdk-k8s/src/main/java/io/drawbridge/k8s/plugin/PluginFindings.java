package io.drawbridge.k8s.plugin;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin.DrawbridgeOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be said about the implementations that were found. Pure. */
final class PluginFindings {

    private static final String CLUSTER = "cluster";

    private final List<DetectedPlugin> vendors;
    private final List<DetectedPlugin> own;

    PluginFindings(List<DetectedPlugin> found) {
        this.vendors = found.stream().filter(each -> !isOwn(each)).toList();
        this.own = found.stream().filter(PluginFindings::isOwn).limit(1).toList();
    }

    private static boolean isOwn(DetectedPlugin detected) {
        return detected.plugin() instanceof DrawbridgeOperator;
    }

    Findings all() {
        List<Finding> findings = new ArrayList<>();
        List<DetectedPlugin> on = with(EipFeature.ON);
        if (on.size() > 1) {
            findings.add(Finding.of(
                    PluginCode.EIP_PLUGINS_BOTH_ON,
                    CLUSTER,
                    "EIPs are allocated repeatedly and EIP binding fails, since these are on: " + evidence(on)));
        }
        own.stream()
                .filter(records -> records.where().isPresent() && !on.isEmpty())
                .forEach(records -> findings.add(Finding.of(
                        PluginCode.EIP_PLUGIN_BESIDE_OWN, CLUSTER, evidence(List.of(records)) + "; " + evidence(on))));
        with(EipFeature.MIGRATING).forEach(each -> findings.add(finding(PluginCode.EIP_PLUGIN_MIGRATING, each)));
        with(EipFeature.UNKNOWN).forEach(each -> findings.add(unknown(each)));
        own.stream()
                .filter(records -> !records.missingRights().isEmpty())
                .forEach(records -> findings.add(unknown(records)));
        return Findings.of(findings);
    }

    private List<DetectedPlugin> with(EipFeature feature) {
        return vendors.stream().filter(each -> each.feature() == feature).toList();
    }

    private static String evidence(List<DetectedPlugin> plugins) {
        return plugins.stream()
                .map(each -> each.plugin().name() + " ("
                        + each.where().map(where -> where + ": ").orElse("") + each.evidence() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Finding unknown(DetectedPlugin detected) {
        return detected.missingRights().isEmpty()
                ? finding(PluginCode.EIP_PLUGIN_UNCLEAR, detected)
                : Finding.of(
                        PluginCode.EIP_PLUGIN_UNREADABLE,
                        subject(detected),
                        detected.evidence() + "; missing: "
                                + detected.missingRights().stream().sorted().collect(Collectors.joining(", ")));
    }

    private static Finding finding(PluginCode code, DetectedPlugin detected) {
        return Finding.of(code, subject(detected), detected.evidence());
    }

    private static String subject(DetectedPlugin detected) {
        return detected.plugin().name()
                + detected.where().map(where -> ", " + where).orElse("");
    }
}
