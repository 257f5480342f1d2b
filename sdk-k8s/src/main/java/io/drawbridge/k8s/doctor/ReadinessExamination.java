package io.drawbridge.k8s.doctor;

import io.drawbridge.podeip.AnnotationKey;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;

/** Is the pod Ready when it should be, and only then? */
final class ReadinessExamination implements Examination {

    private static final String READY = "Ready";
    private static final String CONTAINERS = "ContainersReady";

    @Override
    public void look(Case one, Items items) {
        if (one.pod().pod().isEmpty() || one.pod().isFinished() || !one.wantsEip()) {
            return;
        }
        PodSnapshot pod = one.pod();
        boolean attached = pod.attached().isPresent();
        if (!attached && pod.hasCondition(READY, "True")) {
            items.problem(
                    DiagnosisCode.POD_READY_BEFORE_EIP,
                    one.label(),
                    "the pod is Ready since " + since(pod) + ", and its EIP is not attached");
        }
        if (!attached && !items.hasErrors()) {
            items.problem(DiagnosisCode.EIP_NOT_ATTACHED, one.label(), "no EIP is attached to the pod yet" + gate(pod));
        }
        if (attached && pod.hasCondition(READY, "False")) {
            items.problem(DiagnosisCode.POD_NOT_READY, one.label(), why(pod));
        }
    }

    private static String since(PodSnapshot pod) {
        return pod.condition(READY).map(PodCondition::getLastTransitionTime).orElse("a time that is not said");
    }

    private static String gate(PodSnapshot pod) {
        return RequestExamination.isGated(pod)
                ? "; its readiness gate " + AnnotationKey.READINESS_GATE + " keeps it from being Ready"
                : "";
    }

    private static String why(PodSnapshot pod) {
        Optional<PodCondition> containers = pod.condition(CONTAINERS).filter(is -> "False".equals(is.getStatus()));
        return containers
                .or(() -> pod.condition(READY))
                .map(is ->
                        is.getType() + " is False, " + Texts.text(is.getReason()) + ": " + Texts.quote(is.getMessage()))
                .orElse("the pod says not why");
    }
}
