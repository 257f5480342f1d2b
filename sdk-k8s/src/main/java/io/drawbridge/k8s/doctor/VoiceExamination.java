package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.EipCondition;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the component itself says, in the pod's condition and in Events. */
final class VoiceExamination implements Examination {

    private static final String CNI = "FailedCreatePodSandBox";

    @Override
    public void look(Case one, Items items) {
        one.pod().cluster().events().why().ifPresent(items::notChecked);
        one.pod().cluster().podEip().why().ifPresent(items::notChecked);
        Optional<EipCondition> condition =
                one.pod().pod().flatMap(EipCondition::of).filter(is -> is.status() == EipCondition.Status.FALSE);
        condition.ifPresent(is -> condition(one, is, items));
        List<Event> events = warnings(one.pod());
        events.stream()
                .filter(event -> (isReason(event, Reason.STRATEGY_IGNORED) && isStill(one.pod()))
                        || isReason(event, Reason.CHANGE_IGNORED))
                .findFirst()
                .ifPresent(event -> event(one, event, items));
        if (condition.isEmpty() && one.pod().attached().isEmpty()) {
            events.stream()
                    .filter(event -> !isReason(event, Reason.STRATEGY_IGNORED)
                            && !isReason(event, Reason.CHANGE_IGNORED)
                            && !CNI.equals(event.getReason()))
                    .filter(Wording::speaksOfEips)
                    .findFirst()
                    .ifPresent(event -> event(one, event, items));
        }
    }

    private static boolean isReason(Event event, Reason reason) {
        return reason.word().equals(event.getReason());
    }

    /** Whether the record still has another strategy than the pod asks for. */
    private static boolean isStill(PodSnapshot pod) {
        return pod.podEip()
                .map(PodEip::getSpec)
                .map(PodEipSpec::getAllocationType)
                .filter(type -> "Follow".equals(type.getReleaseStrategy()))
                .isPresent();
    }

    /** Those about this pod and this PodEIP; names come again. */
    private static List<Event> warnings(PodSnapshot pod) {
        Set<String> uids = Stream.<Optional<? extends HasMetadata>>of(
                        pod.pod().map(Pod.class::cast), pod.podEip().map(PodEip.class::cast))
                .flatMap(Optional::stream)
                .map(object -> Texts.text(object.getMetadata().getUid()))
                .collect(Collectors.toSet());
        return pod.events().stream()
                .filter(event -> "Warning".equals(event.getType()))
                .filter(event -> {
                    String uid = Texts.text(event.getInvolvedObject().getUid());
                    return uid.isEmpty() || uids.contains(uid);
                })
                .toList();
    }

    private static void condition(Case one, EipCondition condition, Items items) {
        String subject = one.label() + ", condition k8s.aliyun.com/eip";
        items.problem(said(one, subject, condition.reason(), condition.message()));
    }

    private static void event(Case one, Event event, Items items) {
        String subject = event.getInvolvedObject().getKind() + " " + one.pod().namespace() + "/"
                + one.pod().name() + ", Event";
        items.problem(said(one, subject, Texts.text(event.getReason()), Texts.text(event.getMessage())));
    }

    private static Finding said(Case one, String subject, String reason, String message) {
        DiagnosisCode code = Wording.code(reason, message);
        String evidence = reason + ": " + Texts.quote(message);
        return Finding.of(code, subject, evidence, remedy(one, code, message));
    }

    private static String remedy(Case one, DiagnosisCode code, String message) {
        return switch (code) {
            case CLOUD_FORBIDDEN -> Grants.cloud(one, message);
            case API_SERVER_REFUSED -> Grants.apiServer(message, code.remedy());
            case EIP_BOUND_ELSEWHERE -> one.service().isTerway() ? CloudExamination.ROB : code.remedy();
            default -> code.remedy();
        };
    }
}
