package io.drawbridge.k8s.plugin.values;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about Helm values of {@code ack-extend-network-controller}. The texts are stable. */
public enum ExtendValuesCode implements FindingCode {
    EXTEND_VALUES_NO_MAP(error("Helm values that are not one map of parameters", "write one document, key by key")),
    EXTEND_PARAMETER_MISSING(error("a required parameter is missing", "add it")),
    EXTEND_PARAMETER_TYPE(
            error("a value of another type, or beyond its range", "write a value of the type that the parameter takes")),
    EXTEND_REGION_IS_ZONE(error(
            "regionID holds a zone; the vendor's table says zone and means region", "write the zone's region")),
    EXTEND_VPC_DIFFERS(error(
            "vpcID and networkController.vpcid are one parameter and have two values",
            "keep the VPC of the cluster, in one place or in both")),
    EXTEND_STATEFUL_KINDS_DIFFER(error(
            "customStatefulWorkloadKinds stands at the top level and under networkController with two values",
            "write one list, in one place or in both")),
    EXTEND_PARAMETER_ELSEWHERE(note(
            "a parameter stands in one of two places, where the vendor's table and sample do not agree",
            "write it in both, as the SDK does")),
    EXTEND_PARAMETER_UNKNOWN(
            note("a parameter that the SDK does not know; it is kept and not checked", "look it up in the chart")),
    EXTEND_PARAMETER_CASE(warning(
            "a parameter that differs from a known one in case only; Helm does not read it as that one",
            "write the parameter as the chart has it")),
    EXTEND_EIP_NOT_ENABLED(
            note("enableControllers does not have eip, so no pod gets an EIP", "add eip to enableControllers")),
    EXTEND_VIRTUAL_NODES(warning(
            "enableVirtualNode: the controller allocates EIPs to pods of ECI instances too",
            "use it with caution, and let no pod have the annotations of ECI's own EIP feature as well")),
    EXTEND_RRSA_INJECTION(note(
            "RRSA works with injection by ack-pod-identity-webhook only",
            "install ack-pod-identity-webhook and label namespace kube-system")),
    EXTEND_RRSA_WITHOUT_ROLE(error("enableRRSA without rrsaRoleName", "name the role, or leave enableRRSA out")),
    EXTEND_RRSA_NOT_ENABLED(
            warning("rrsaRoleName without enableRRSA does nothing", "add enableRRSA: true, or leave the role out")),
    EXTEND_CREDENTIAL_HALF(error(
            "one of credential.accessKey and credential.accessSecret without the other",
            "give both; better none, and grant the permissions to the worker role or use RRSA")),
    EXTEND_SECRET_IN_VALUES(warning(
            "an AccessKey in the values is stored in a Kubernetes Secret, which is not recommended",
            "grant the permissions to the worker role (Step 1: RAM permissions), or use RRSA, and leave credential"
                    + " out")),
    EXTEND_PARAMETER_TOO_NEW(error(
            "a parameter that this version of the chart does not have",
            "choose a version that has it, or leave it out")),
    EXTEND_VERSION_WITHOUT_EIP(error("a version of the chart without EIP controller", "choose v0.2.0 or later")),
    EXTEND_VERSION_LOWERED(
            warning("the version is lowered", "read the chart's release notes before going back to an older version"));

    private final Entry entry;

    ExtendValuesCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
