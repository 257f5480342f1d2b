package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;

/** Whether the pod is Ready when its EIP is attached: not before, and not never. */
final class ReadinessRule implements LintRule {

    private static final String SUBJECT = "spec.readinessGates";
    private static final String REMOVE = "remove the readiness gate " + AnnotationKey.READINESS_GATE;

    @Override
    public void check(Lint lint) {
        if (hasGate(lint)) {
            checkGate(lint);
        } else if (lint.wantsEip() && !waits(lint) && !lint.isUnderTerway() && !lint.isFragment()) {
            // Under Terway the EIP comes before the pod's address, so nothing is Ready without it.
            lint.add(Finding.of(
                    PodEipLintCode.READY_BEFORE_EIP,
                    SUBJECT,
                    "the pod may be Ready before its EIP is attached",
                    "add the readiness gate " + AnnotationKey.READINESS_GATE
                            + ", or an init container that waits for the annotation "
                            + AnnotationKey.ALLOCATED_ADDRESS));
        }
    }

    static boolean hasGate(Lint lint) {
        return lint.workload().readinessGates().contains(AnnotationKey.READINESS_GATE);
    }

    private static boolean waits(Lint lint) {
        return lint.workload().traits().contains(WorkloadFacts.Trait.WAITS_FOR_EIP);
    }

    private static void checkGate(Lint lint) {
        if (lint.isUnderTerway()) {
            lint.add(Finding.of(
                    PodEipLintCode.READINESS_GATE_UNDER_TERWAY,
                    SUBJECT,
                    "Terway never sets the condition " + AnnotationKey.READINESS_GATE + ", so the pod is never Ready",
                    REMOVE + "; under Terway the EIP is attached before the pod starts"));
        }
        if (!lint.wantsEip() && !lint.isFragment()) {
            lint.add(Finding.of(
                    PodEipLintCode.READINESS_GATE_WITHOUT_REQUEST,
                    SUBJECT,
                    "the readiness gate " + AnnotationKey.READINESS_GATE
                            + " waits for an EIP that the pod does not ask for, so the pod is never Ready",
                    REMOVE + ", or ask for an EIP with "
                            + AnnotationKey.POD_WITH_EIP.annotation(AnnotationPrefix.K8S_ALIYUN) + ": \"true\""));
        }
    }
}
