package io.drawbridge.k8s.plugin.terway;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about Terway's configuration and version. The texts are stable. */
public enum TerwayCode implements FindingCode {
    TERWAY_NOT_INSTALLED(
            error("the cluster does not use Terway", "choose a cluster with Terway; the EIP feature needs it")),
    TERWAY_INSTALLED_TWICE(error(
            "DaemonSets of both terway-eni and terway-eniip, so that it is not known whose pods to restart",
            "remove the one that the cluster does not use")),
    ENI_CONF_MISSING(error(
            "ConfigMap kube-system/eni-config has no eni_conf", "look where this cluster keeps Terway's configuration")),
    ENI_CONF_UNREADABLE(error(
            "eni_conf is not one JSON object with each key once, so Terway cannot read it either",
            "correct the text by hand, then plan again")),
    ENI_CONF_SWITCH_TWICE(error(
            "a switch that is there twice in different case; Terway takes the last",
            "take one of them out by hand, then plan again")),
    ENI_CONF_WRONG_TYPE(error(
            "a switch whose value has a type that Terway's program cannot read",
            "write a text in quotes for enable_eip_pool and allow_eip_rob, and a bare true or false for"
                    + " enable_eip_migrate")),
    EIP_ROB_ALLOWED(warning(
            "an EIP that a pod names is taken away from the instance that has it, without asking",
            "leave allow_eip_rob out, and detach such an EIP yourself first")),
    TERWAY_VERSION_WITHOUT_SWITCH(
            error("a switch that the installed version of Terway does not have", "raise Terway within its range first")),
    TERWAY_TARGET_WITHOUT_EIP(error(
            "Terway has its EIP feature from v1.0.10.280-gdc2cb6c-aliyun on and below v1.7.0",
            "choose a version in between")),
    TERWAY_TARGET_REFUSED_BY_VENDOR(error(
            "the vendor's pre-check refuses a Terway of v1.7.0 or later while the EIP pool is on",
            "move the EIPs to ack-extend-network-controller first, then take enable_eip_pool out")),
    TERWAY_TARGET_BELOW_INSTALLED(
            error("a target version below the installed one", "choose the installed version or a later one"));

    private final Entry entry;

    TerwayCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
