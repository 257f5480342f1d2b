package io.drawbridge.aliyun;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about RRSA. The texts are stable. */
public enum AliyunFindingCode implements FindingCode {
    RRSA_NO_ROLE(error(
            "the service account names no RAM role",
            "annotate the service account with the name of the role, not its ARN")),
    RRSA_NO_INJECTION(warning(
            "the injection of pod identities is not switched on for the namespace",
            "label the namespace, or the pod alone, and create the pod anew")),
    RRSA_ENVIRONMENT(error(
            "the environment of the container lacks what RRSA needs",
            "install ack-pod-identity-webhook and create the pod anew, so that it injects them"));

    private final Entry entry;

    AliyunFindingCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
