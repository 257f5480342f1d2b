package io.drawbridge.k8s.doctor;

import io.drawbridge.k8s.podeip.PodEip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is a PodEIP on its way out, and does it go? */
final class RecordExamination implements Examination {

    /** Unbinding and releasing take seconds; retries of the cloud, minutes. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @Override
    public void look(Case one, Items items) {
        Optional<PodEip> going =
                one.pod().podEip().filter(record -> record.getMetadata().getDeletionTimestamp() != null);
        going.ifPresent(record -> going(one, record, items));
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
                "PodEIP " + one.pod().namespace() + "/" + one.pod().name(),
                "it was deleted at " + deleted + " and still has the finalizers " + String.join(", ", finalizers));
    }
}
