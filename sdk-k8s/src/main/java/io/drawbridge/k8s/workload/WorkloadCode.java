package io.drawbridge.k8s.workload;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about where settings of pod EIPs stand in objects. The texts are stable. */
public enum WorkloadCode implements FindingCode {
    SETTING_MISPLACED(warning(
            "a setting of pod EIPs where no pod gets it: on the workload itself, as a label, one level too high",
            "move it to the annotations of the pod template")),
    SETTING_IN_UNKNOWN_PLACE(warning(
            "a setting of pod EIPs in an object of which it is not known whether pods get it",
            "name the place of the pod template, with podTemplateOf")),
    POD_TEMPLATE_MISSING(error(
            "an object that makes pods has no containers where they belong, and fields that it does not know",
            "correct the indentation")),
    UNKNOWN_NETWORK_CONF(warning(
            "a name in the network configuration of a GameServerSet that its plugin drops without a word",
            "correct the name, or remove it"));

    private final Entry entry;

    WorkloadCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
