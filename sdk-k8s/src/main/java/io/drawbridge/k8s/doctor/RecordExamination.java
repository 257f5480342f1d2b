package io.drawbridge.k8s.doctor;

import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Can a PodEIP be read, is it on its way out, and does it go? */
final class RecordExamination implements Examination {

    /** Unbinding and releasing take seconds; retries of the cloud, minutes. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public void look(Case one, Items items) {
        Optional<PodEip> going =
                one.pod().podEip().filter(record -> record.getMetadata().getDeletionTimestamp() != null);
        going.ifPresent(record -> going(one, record, items));
        one.pod()
                .cluster()
                .podEip()
                .value()
                .flatMap(found -> found)
                .filter(ReadPodEip.OfAnotherForm.class::isInstance)
                .ifPresent(strange -> items.problem(
                        DiagnosisCode.PODEIP_UNLIKE_DEFINITION, name(one), "it " + ReadPodEip.OfAnotherForm.WHY));
    }

    private static String name(Case one) {
        return "PodEIP " + one.pod().namespace() + "/" + one.pod().name();
    }

    private static void going(Case one, PodEip record, Items items) {
        String deleted = record.getMetadata().getDeletionTimestamp();
        List<String> finalizers =
                Optional.ofNullable(record.getMetadata().getFinalizers()).orElse(List.of());
        boolean stuck = Texts.time(deleted)
                .map((Instant at) -> at.plus(LONG))
                .filter(one.pod().now()::isAfter)
                .isPresent();
        items.problem(
                stuck ? DiagnosisCode.FINALIZER_STUCK : DiagnosisCode.RELEASE_PENDING,
                name(one),
                "it was deleted at " + deleted + " and still has the finalizers " + String.join(", ", finalizers));
    }
}
