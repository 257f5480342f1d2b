package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.operator.config.OtherOwnerCode;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.podeip.EipPlugin;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Predicate;

/** Looks for another EIP implementation in the cluster: two of them buy twice and fight over bindings. */
public final class OtherOwners {

    private final KubernetesClient client;

    public OtherOwners(KubernetesClient client) {
        this.client = client;
    }

    /** An error for each implementation that is on, and for each that may be. */
    public Findings find() {
        return find(any -> true);
    }

    /** The same without what only a missing right leaves open: who works already does not stop for it. */
    public Findings findWhileAtWork() {
        return find(detected -> detected.missingRights().isEmpty());
    }

    private Findings find(Predicate<DetectedPlugin> counts) {
        return Findings.of(EipPlugins.detect(client).found().stream()
                .filter(counts)
                .filter(detected -> detected.feature() == EipFeature.ON || detected.feature() == EipFeature.UNKNOWN)
                .map(OtherOwners::finding)
                .toList());
    }

    private static Finding finding(DetectedPlugin detected) {
        String name = detected.plugin().name();
        String subject = detected.where().orElse(name);
        if (detected.feature() == EipFeature.ON) {
            return Finding.of(
                    OtherOwnerCode.OTHER_OWNER,
                    subject,
                    name + " works on the same pods: " + detected.evidence(),
                    switchOff(detected.plugin()));
        }
        return detected.missingRights().isEmpty()
                ? Finding.of(
                        OtherOwnerCode.OTHER_OWNER_UNCLEAR,
                        subject,
                        name + " may work on the same pods: " + detected.evidence())
                : Finding.of(
                        OtherOwnerCode.OTHER_OWNER_UNREADABLE,
                        subject,
                        name + " may work on the same pods: " + detected.evidence() + "; the operator may not "
                                + String.join(
                                        " and not ",
                                        detected.missingRights().stream()
                                                .sorted()
                                                .toList()));
    }

    private static String switchOff(EipPlugin plugin) {
        return plugin instanceof EipPlugin.Terway
                ? "take enable_eip_pool out of eni_conf and recreate the Terway pods, or migrate from Terway first"
                : "take eip out of its enableControllers, or scale it to 0, or have the operator work beside anybody";
    }
}
