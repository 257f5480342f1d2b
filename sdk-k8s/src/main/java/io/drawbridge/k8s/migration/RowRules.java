package io.drawbridge.k8s.migration;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.internal.AskingPod;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.podeip.PodEipAnnotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of each pod's EIP, as a pure function of what was seen. */
final class RowRules {

    /** What Terway's own migration gives stateful pods: so long it keeps their private addresses. */
    private static final String TERWAYS_TTL = "TTL 5m0s";

    private static final String FOLLOW = "Follow";

    private static final String NO_INSTANCE = "its node is no instance of the cloud";

    private final EipOwner from;
    private final EipOwner to;
    private final Set<String> statefulKinds;

    RowRules(EipOwner from, EipOwner to, Set<String> statefulKinds) {
        this.from = from;
        this.to = to;
        this.statefulKinds = statefulKinds;
    }

    List<MigratedPod> rows(Inventory seen) {
        List<MigratedPod> rows = new ArrayList<>();
        seen.pods().forEach(pod -> row(seen, pod).ifPresent(rows::add));
        seen.records().stream()
                .filter(record -> seen.pod(record.key()).isEmpty())
                .map(record -> withoutPod(seen, record))
                .forEach(rows::add);
        return rows;
    }

    private MigratedPod withoutPod(Inventory seen, PodEipRecord record) {
        boolean strange = seen.strange().contains(record.key());
        Optional<Finding> reason = strange
                ? Optional.of(unreadable(record))
                : to == EipOwner.DRAWBRIDGE && !record.isOf(seen.clusterUid()) ? abandoned(record) : Optional.empty();
        return new MigratedPod(
                record.key().namespace(),
                record.key().name(),
                Optional.empty(),
                record.allocationId(),
                record.allocationId().map(seen.eips()::get).map(Eip::address),
                typeOf(record),
                releaseOf(record),
                strange ? Verdict.CANNOT : Verdict.ALREADY_RECORDED,
                reason);
    }

    private static Optional<Finding> abandoned(PodEipRecord record) {
        return Optional.of(Finding.of(
                MigrationCode.PODEIP_WITHOUT_POD,
                record.key().toString(),
                "the operator takes it over when a pod of its name comes, and lets it be until then"));
    }

    private static Finding unreadable(PodEipRecord record) {
        return Finding.of(
                MigrationCode.PODEIP_UNREADABLE, record.key().toString(), "it " + ReadPodEip.OfAnotherForm.WHY);
    }

    private Optional<MigratedPod> row(Inventory seen, AskingPod pod) {
        Optional<PodEipRecord> record = seen.record(pod.pod().key());
        boolean concerned = record.isPresent()
                || !pod.bound().isEmpty()
                || pod.pod().wish().request().isPresent()
                || pod.pod().wish().findings().hasErrors()
                || pod.pod().allocatedAddress().isPresent();
        if (!concerned) {
            return Optional.empty();
        }
        return Optional.of(record.map(known -> recorded(seen, pod, known)).orElseGet(() -> unrecorded(seen, pod)));
    }

    // --- with a PodEIP ---

    private MigratedPod recorded(Inventory seen, AskingPod pod, PodEipRecord record) {
        RowDraft row = new RowDraft(pod, record.allocationId(), typeOf(record), releaseOf(record));
        if (seen.strange().contains(record.key())) {
            return row.verdict(Verdict.CANNOT, Optional.of(unreadable(record)));
        }
        if (to == EipOwner.TERWAY) {
            return row.cannot(MigrationCode.NO_WAY_TO_TERWAY, fateUnderTerway(record));
        }
        if (record.deleting()) {
            return row.cannot(MigrationCode.PODEIP_GOING, "its PodEIP is being deleted");
        }
        if (record.allocationId().isEmpty()) {
            return row.cannot(MigrationCode.PURCHASE_UNDER_WAY, "its PodEIP names no EIP yet");
        }
        EipId id = record.allocationId().get();
        if (pod.bound().size() > 1) {
            return row.cannot(MigrationCode.TWO_EIPS, twoEips(pod));
        }
        if (pod.bound().size() == 1 && !pod.bound().get(0).id().equals(id)) {
            return row.cannot(
                    MigrationCode.PODEIP_DIFFERS,
                    "its PodEIP names " + id + ", and " + pod.bound().get(0).id() + " is bound to it");
        }
        Optional<Eip> eip = Optional.ofNullable(seen.eips().get(id));
        if (eip.isEmpty()) {
            return row.cannot(
                    MigrationCode.MIGRATED_EIP_NOT_FOUND, "its PodEIP names " + id + ", which the cloud does not show");
        }
        boolean elsewhere = pod.bound().isEmpty() && eip.get().association().isPresent();
        return elsewhere && pod.isLiving() && pod.pod().ip().isPresent()
                ? row.at(eip.get()).cannot(MigrationCode.MIGRATED_EIP_BOUND_ELSEWHERE, elsewhere(eip.get()))
                : row.at(eip.get()).verdict(Verdict.ALREADY_RECORDED, Optional.empty());
    }

    private static String fateUnderTerway(PodEipRecord record) {
        return record.isStatic()
                ? "its EIP is the user's own: once it is detached and Terway's feature is on, Terway attaches it to the"
                        + " pod that is made anew"
                : "Terway buys the pod another EIP when it is made anew, and this one has to be given back by hand";
    }

    // --- without one ---

    private MigratedPod unrecorded(Inventory seen, AskingPod pod) {
        PodEipAnnotations.Decoded wish =
                from == EipOwner.TERWAY ? pod.asTerwayReads() : pod.pod().wish();
        MigratedPod.Type type = wish.request()
                .map(request -> request.map(
                        allocate -> MigratedPod.Type.AUTO,
                        existing -> MigratedPod.Type.STATIC,
                        tagged -> MigratedPod.Type.STATIC))
                .orElse(MigratedPod.Type.AUTO);
        RowDraft row = new RowDraft(pod, Optional.empty(), type, release(pod, wish));
        if (pod.bound().size() > 1) {
            return row.cannot(MigrationCode.TWO_EIPS, twoEips(pod));
        }
        return pod.bound().isEmpty()
                ? unbound(seen, pod, wish, row)
                : bound(pod, wish, row.at(pod.bound().get(0)));
    }

    private MigratedPod bound(AskingPod pod, PodEipAnnotations.Decoded wish, RowDraft row) {
        EipId id = pod.bound().get(0).id();
        if (isOnNoInstance(pod)) {
            return row.cannot(MigrationCode.NOT_SERVED, id + " is bound to it, and " + NO_INSTANCE);
        }
        if (wish.request().isEmpty() || wish.findings().hasErrors()) {
            return row.cannot(
                    MigrationCode.UNREADABLE_ANNOTATION,
                    id + " is bound to it, and " + firstError(wish).orElse("it asks for none"));
        }
        Optional<EipId> named = named(wish).filter(wanted -> !wanted.equals(id));
        if (named.isPresent()) {
            return row.cannot(
                    MigrationCode.NAMED_EIP_DIFFERS, "it names " + named.get() + ", and " + id + " is bound to it");
        }
        if (!pod.isLiving()) {
            return row.waits("it is ending, and its EIP goes with it");
        }
        return to == EipOwner.TERWAY
                ? row.cannot(MigrationCode.NO_WAY_TO_TERWAY, "Terway does not look at what pods have already")
                : row.verdict(Verdict.MOVES, Optional.empty());
    }

    private MigratedPod unbound(Inventory seen, AskingPod pod, PodEipAnnotations.Decoded wish, RowDraft row) {
        if (from == EipOwner.TERWAY
                && wish.request().isEmpty()
                && pod.pod().wish().request().isPresent()) {
            return row.cannot(
                    MigrationCode.PREFIX_NEVER_READ,
                    "Terway has never read network.alibabacloud.com/; " + to + " does, and buys the pod an EIP");
        }
        Optional<String> error = firstError(wish);
        if (error.isPresent()) {
            return row.cannot(MigrationCode.NOT_SERVED, error.get());
        }
        if (pod.pod().hostNetwork() || isOnNoInstance(pod)) {
            return row.cannot(
                    MigrationCode.NOT_SERVED, pod.pod().hostNetwork() ? "it has no network of its own" : NO_INSTANCE);
        }
        Optional<EipId> named = named(wish);
        Optional<Eip> eip = named.map(seen.eips()::get);
        if (named.isPresent() && eip.isEmpty()) {
            return row.cannot(MigrationCode.NOT_SERVED, "it names " + named.get() + ", which the cloud does not show");
        }
        if (eip.filter(known -> known.association().isPresent()).isPresent()) {
            return row.cannot(MigrationCode.MIGRATED_EIP_BOUND_ELSEWHERE, elsewhere(eip.get()));
        }
        if (pod.pod().allocatedAddress().isPresent() && pod.isLiving()) {
            return row.cannot(
                    MigrationCode.MIGRATED_EIP_NOT_FOUND,
                    "it shows " + Finding.quote(pod.pod().allocatedAddress().get())
                            + ", and the cloud shows no EIP at its private address");
        }
        return row.waits("it has no EIP yet");
    }

    private static boolean isOnNoInstance(AskingPod pod) {
        return pod.node().filter(kind -> kind != NodeKind.INSTANCE).isPresent();
    }

    private String release(AskingPod pod, PodEipAnnotations.Decoded wish) {
        boolean stateful = pod.isStateful(statefulKinds);
        if (from == EipOwner.TERWAY) {
            return stateful ? TERWAYS_TTL : FOLLOW;
        }
        return wish.request()
                .filter(request -> stateful)
                .flatMap(request -> request.map(
                        allocate -> Optional.of(text(allocate.release())),
                        existing -> Optional.<String>empty(),
                        tagged -> Optional.empty()))
                .orElse(FOLLOW);
    }

    private static String text(ReleaseStrategy release) {
        return release instanceof ReleaseStrategy.Ttl ? "TTL " + release.text() : release.text();
    }

    private static Optional<EipId> named(PodEipAnnotations.Decoded wish) {
        return wish.request()
                .flatMap(request -> request.map(
                        allocate -> Optional.<EipId>empty(),
                        existing -> Optional.of(existing.id()),
                        tagged -> Optional.empty()));
    }

    private static Optional<String> firstError(PodEipAnnotations.Decoded wish) {
        return wish.findings().only(Severity.ERROR).stream()
                .findFirst()
                .map(error -> error.subject() + ": " + error.message());
    }

    private static String twoEips(AskingPod pod) {
        return "bound to it are "
                + pod.bound().stream().map(eip -> eip.id().value()).sorted().toList();
    }

    private static String elsewhere(Eip eip) {
        return eip.id() + " is bound to "
                + eip.association().map(Object::toString).orElse("nothing");
    }

    private static MigratedPod.Type typeOf(PodEipRecord record) {
        return record.isStatic() ? MigratedPod.Type.STATIC : MigratedPod.Type.AUTO;
    }

    private static String releaseOf(PodEipRecord record) {
        return record.retention().releaseStrategy()
                + record.retention().releaseAfter().map(after -> " " + after).orElse("");
    }
}
