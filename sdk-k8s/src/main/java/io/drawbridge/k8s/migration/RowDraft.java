package io.drawbridge.k8s.migration;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.internal.AskingPod;
import java.util.Optional;

/** A row of the migration, a {@link MigratedPod}, that lacks its verdict. */
record RowDraft(AskingPod pod, Optional<EipId> id, Optional<String> address, MigratedPod.Type type, String release) {

    RowDraft(AskingPod pod, Optional<EipId> id, MigratedPod.Type type, String release) {
        this(pod, id, Optional.empty(), type, release);
    }

    RowDraft at(Eip eip) {
        return new RowDraft(pod, Optional.of(eip.id()), Optional.of(eip.address()), type, release);
    }

    MigratedPod cannot(MigrationCode code, String why) {
        return verdict(
                Verdict.CANNOT, Optional.of(Finding.of(code, pod.pod().key().toString(), why)));
    }

    MigratedPod waits(String why) {
        return verdict(
                Verdict.WAITS,
                Optional.of(Finding.of(
                        MigrationCode.WAITS_FOR_OWNER, pod.pod().key().toString(), why)));
    }

    MigratedPod verdict(Verdict verdict, Optional<Finding> reason) {
        return new MigratedPod(
                pod.pod().key().namespace(),
                pod.pod().key().name(),
                Optional.of(pod.pod().uid()),
                id,
                address,
                type,
                release,
                verdict,
                reason);
    }
}
