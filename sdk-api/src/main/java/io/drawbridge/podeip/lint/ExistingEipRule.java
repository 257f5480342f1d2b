package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;

/** Whether only one pod, at any time, uses the EIP that a workload names. */
final class ExistingEipRule implements LintRule {

    private static final String ROLLOUT = "Rollout";

    @Override
    public void check(Lint lint) {
        if (!lint.settings().has(AnnotationKey.POD_EIP_INSTANCE_ID)) {
            return;
        }
        String annotation = lint.settings().annotation(AnnotationKey.POD_EIP_INSTANCE_ID);
        if (canHaveSeveralPods(lint)) {
            lint.add(Finding.of(
                    PodEipLintCode.EXISTING_EIP_FOR_SEVERAL_PODS,
                    annotation,
                    "one EIP cannot serve several pods, and this "
                            + lint.workload().printableKind() + " can have more than one",
                    "let it have one pod, or have an EIP allocated for each with "
                            + AnnotationKey.POD_WITH_EIP.annotation(AnnotationPrefix.K8S_ALIYUN) + ": \"true\""));
        } else if (!lint.isKind("Pod") && !lint.isStable()) {
            lint.add(Finding.of(
                    PodEipLintCode.EXISTING_EIP_OUTSIDE_STATEFUL_SET,
                    annotation,
                    "a " + lint.workload().printableKind() + " may start a second pod before the first is gone"));
            checkRollingUpdate(lint, annotation);
        }
    }

    private static boolean canHaveSeveralPods(Lint lint) {
        WorkloadFacts workload = lint.workload();
        return switch (workload.controllerKind()) {
            case "Pod" -> false;
            case "DaemonSet", "BroadcastJob" -> true;
            default -> Math.max(workload.replicas(), workload.parallelism()) > 1;
        };
    }

    private static void checkRollingUpdate(Lint lint, String annotation) {
        // The default strategy of a Deployment is a rolling update; a Rollout knows no other.
        WorkloadFacts.UpdateStrategy strategy =
                lint.workload().updateStrategy().orElse(WorkloadFacts.UpdateStrategy.ROLLING_UPDATE);
        boolean rolls = lint.isKind("Deployment") && strategy == WorkloadFacts.UpdateStrategy.ROLLING_UPDATE;
        if (!rolls && !lint.isKind(ROLLOUT)) {
            return;
        }
        String gated = ReadinessRule.hasGate(lint)
                ? ", and with the readiness gate the update never ends: the old pod stays until the new one is Ready"
                : "";
        String message = "in a rolling update the new pod waits for the EIP that the old one holds" + gated;
        lint.add(
                rolls
                        ? Finding.of(PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP, annotation, message)
                        : Finding.of(
                                PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP,
                                annotation,
                                message + "; a Rollout cannot delete the old pod first",
                                "use a StatefulSet of one replica"));
    }
}
