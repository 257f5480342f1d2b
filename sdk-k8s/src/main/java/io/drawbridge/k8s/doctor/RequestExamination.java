package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/** Does the pod ask for an EIP at all? */
final class RequestExamination implements Examination {

    @Override
    public void look(Case one, Items items) {
        if (one.pod().pod().isEmpty()) {
            absent(one, items);
        } else if (!one.wantsEip()) {
            one.pod().cluster().owners().why().ifPresent(items::notChecked);
            asksForNone(one, items);
        }
    }

    private static void absent(Case one, Items items) {
        if (one.pod().podEip().isEmpty()) {
            items.problem(DiagnosisCode.POD_NOT_FOUND, one.label(), "there is neither a pod nor a PodEIP of this name");
        }
    }

    private static void asksForNone(Case one, Items items) {
        Optional<HasMetadata> owner = one.pod().cluster().owners().value().orElse(List.of()).stream()
                .filter(each -> asks(each))
                .findFirst();
        owner.ifPresent(each -> items.problem(
                DiagnosisCode.REQUEST_ON_OWNER,
                one.label(),
                each.getKind() + " " + each.getMetadata().getNamespace() + "/"
                        + each.getMetadata().getName()
                        + " has the annotations in its own metadata, and not in those of its pod template"));
        slips(one).forEach(items::problem);
        if (isGated(one.pod())) {
            items.problem(
                    PodEipLintCode.READINESS_GATE_WITHOUT_REQUEST,
                    one.label(),
                    "the readiness gate " + AnnotationKey.READINESS_GATE + " waits for an EIP that is not asked for");
        }
        if (owner.isEmpty() && !items.hasProblem(DiagnosisCode.EIP_DETACHED)) {
            items.problem(DiagnosisCode.NO_REQUEST, one.label(), "the pod has no annotation that asks for an EIP");
        }
    }

    private static boolean asks(HasMetadata owner) {
        return PodEipAnnotations.decode(Texts.annotations(owner)).request().isPresent();
    }

    /** What looks like a request and is none. */
    private static Findings slips(Case one) {
        List<Finding> slips = one.pod().asked().findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> finding.withSubject(one.label() + ", annotation " + finding.subject()))
                .toList();
        return Findings.of(slips);
    }

    static boolean isGated(PodSnapshot pod) {
        return pod.pod()
                .filter(each -> each.getSpec().getReadinessGates().stream()
                        .anyMatch(gate -> AnnotationKey.READINESS_GATE.equals(gate.getConditionType())))
                .isPresent();
    }
}
