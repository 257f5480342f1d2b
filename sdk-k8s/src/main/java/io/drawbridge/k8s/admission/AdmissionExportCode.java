package io.drawbridge.k8s.admission;

import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The code of findings about rules that are written as policies of others. The text is stable. */
public enum AdmissionExportCode implements FindingCode {
    RULE_NOT_EXPORTED(warning(
            "a rule of the linter that the language has no words for, and that the policy does not keep",
            "run the webhook too, or check manifests before they are applied"));

    private final Entry entry;

    AdmissionExportCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
