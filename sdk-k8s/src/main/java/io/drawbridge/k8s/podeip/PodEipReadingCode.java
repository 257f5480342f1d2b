package io.drawbridge.k8s.podeip;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of what {@link AllocatedEip}, {@link PodEipFile} and {@link PodEipCrd} find. The texts are stable. */
public enum PodEipReadingCode implements FindingCode {
    ALLOCATED_ADDRESSES_DIFFER(warning(
            "two annotations of one pod name different addresses",
            "look whether two components give EIPs to this pod, and let one go")),
    ANNOTATION_AND_POD_EIP_DIFFER(warning(
            "the pod's annotation and its PodEIP name different addresses",
            "look whether two components give EIPs to this pod, and let one go")),
    POD_FINISHED(note("the pod has ended and needs no EIP any more", "wait until the EIP is attached to this pod")),
    POD_EIP_OF_FORMER_POD(note(
            "the PodEIP was written for a pod of the same name that was there before",
            "wait until the EIP is attached to this pod")),
    POD_EIP_OF_OTHER_ADDRESS(
            note("the PodEIP has the private address of another pod", "wait until the EIP is attached to this pod")),
    POD_EIP_NOT_BOUND(note("the PodEIP's EIP is not, or not yet, bound", "wait until the EIP is attached to this pod")),
    CONDITION_FALSE(
            note("the condition says that the EIP is not attached", "wait until the EIP is attached to this pod")),
    POD_EIP_MALFORMED(error(
            "a PodEIP in a file has a field of another form than it must have",
            "compare it with the definition podeips.alibabacloud.com")),
    CRD_INCOMPLETE(error(
            "the definition in the cluster cannot carry what this SDK writes",
            "update the component that installed the definition, or apply the SDK's manifest"));

    private final Entry entry;

    PodEipReadingCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
