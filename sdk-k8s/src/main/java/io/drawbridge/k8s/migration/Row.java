package io.drawbridge.k8s.migration;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.internal.AskingPod;
import java.util.Optional;

/** A row that is being made. */
record Row(AskingPod pod, Optional<EipId> id, Optional<String> address, MigratedPod.Type type, String release) {

    Row(AskingPod pod, Optional<EipId> id, MigratedPod.Type type, String release) {
        this(pod, id, Optional.empty(), type, release);
    }

    Row at(Eip eip) {
        return new Row(pod, Optional.of(eip.id()), Optional.of(eip.address()), type, release);
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
