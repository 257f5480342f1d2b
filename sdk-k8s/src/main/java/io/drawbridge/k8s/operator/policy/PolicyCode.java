package io.drawbridge.k8s.operator.policy;

import static io.drawbridge.finding.FindingCode.Entry.error;

import io.drawbridge.finding.FindingCode;

/** The code of findings about a policy file. The texts are stable. */
public enum PolicyCode implements FindingCode {
    POLICY_FILE(error(
            "a value of the policy file that is not understood, so the policy is refused",
            "correct the value that the finding names"));

    private final Entry entry;

    PolicyCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
