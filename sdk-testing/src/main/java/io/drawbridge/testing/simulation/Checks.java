package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.Unbinding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold after every step, by what the servers have and not by what the operator thinks. */
final class Checks {

    /**
     * What may pass between a hand at the console and the operator's noticing it: half an hour in which the account's
     * answers are in doubt, after the sweep that began it and before the second look that ends it, five minutes each.
     */
    private static final Duration NOTICED = Duration.ofMinutes(40);

    /**
     * How long a deletion may be on its way, in a process that stands still: a pod that comes meanwhile comes too late.
     */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private final SimulatedWorld world;
    private final People people;
    private final Map<EipId, Instant> handled = new HashMap<>();
    private final Set<EipId> late = new HashSet<>();
    private final Set<String> judged = new HashSet<>();
    private int callsSeen;
    private int unbindingsSeen;
    private int mutations;

    Checks(SimulatedWorld world, People people) {
        this.world = world;
        this.people = people;
    }

    /** How much the operator has changed so far, in the cloud and on the API server. */
    String changes() {
        look();
        int writes = world.kubernetes()
                .ledger()
                .without("events")
                .writes()
                .only(call -> !call.userAgent().equals(People.NAME))
                .count();
        return mutations + " changes of EIPs, " + writes + " writes";
    }

    void afterStep() {
        look();
        List<SimulatedPod> there =
                people.pods().stream().filter(SimulatedPod::isThere).toList();
        there.forEach(this::checkShown);
        there.forEach(this::declareServed);
        people.pods().forEach(this::checkDeleted);
    }

    // --- the cloud's books ---

    /** The calls since the last look are a deposed leader's: what they did is for the new one to notice. */
    void excuse() {
        List<CloudCall> calls = world.cloud().calls().callsAfter(callsSeen);
        calls.forEach(call -> call.eip().ifPresent(id -> {
            handled.put(id, world.now());
            late.add(id);
        }));
        unbindingsSeen = world.cloud().calls().unbindings().size();
    }

    /** Whether a deposed leader's call reached this EIP. */
    boolean isTouchedLate(EipId id) {
        return late.contains(id);
    }

    private void look() {
        List<CloudCall> calls = world.cloud().calls().callsAfter(callsSeen);
        calls.forEach(this::look);
        callsSeen += calls.size();
        List<Unbinding> unbindings = world.cloud().calls().unbindings();
        for (Unbinding unbinding : unbindings.subList(unbindingsSeen, unbindings.size())) {
            if (unbinding.circumstance() != Unbinding.Circumstance.ORDINARY) {
                world.violated("cut off in service: " + unbinding);
            }
        }
        unbindingsSeen = unbindings.size();
    }

    private void look(CloudCall call) {
        boolean byHand = call.caller() == CloudCall.Caller.CONSOLE;
        if (byHand) {
            call.eip().ifPresent(id -> handled.put(id, world.now()));
            return;
        }
        boolean changes = call.kind().filter(EipAction::isMutation).isPresent();
        mutations += changes ? 1 : 0;
        if (changes && call.kind().filter(EipAction.RELEASE::equals).isPresent()) {
            checkRelease(call);
        }
    }

    private void checkRelease(CloudCall call) {
        people.ownEips().stream()
                .filter(own -> call.parameters().containsValue(own.value()))
                .forEach(own -> world.violated("a person's own EIP is to be released: " + call));
        boolean done = call.outcome() != CloudCall.Outcome.REFUSED && call.outcome() != CloudCall.Outcome.REQUEST_LOST;
        if (done) {
            call.owner().flatMap(this::pod).ifPresent(pod -> checkKept(pod, call));
        }
    }

    private Optional<SimulatedPod> pod(OwnerMark mark) {
        return people.pods().stream()
                .filter(pod ->
                        pod.name().equals(mark.name()) && mark.namespace().equals("default"))
                .findFirst();
    }

    /** An EIP that a record names goes after the record has been given up. */
    private void checkKept(SimulatedPod pod, CloudCall call) {
        boolean kept = world.record(pod)
                .filter(record -> !record.path("metadata").has("deletionTimestamp"))
                .filter(record -> call.owner().orElseThrow().podEipUid().equals(text(record, "metadata", "uid")))
                .filter(record -> call.eip()
                        .filter(id -> id.value().equals(text(record, "spec", "allocationID")))
                        .isPresent())
                .isPresent();
        if (kept && !pod.isRecordTouched()) {
            world.violated("released, and its record is not to go: " + call);
        }
    }

    /** What the strategy keeps is kept for as long as it says, by a clock that nobody sets. */
    private void checkDeleted(SimulatedPod pod) {
        Optional<String> deleting = world.record(pod)
                .filter(record -> record.path("metadata").has("deletionTimestamp"))
                .filter(record -> !text(record, "spec", "allocationID").isEmpty())
                .map(record -> text(record, "metadata", "uid"));
        boolean keeps = pod.wish == Wish.KEEP_A_WHILE || pod.wish == Wish.KEEP_FOR_EVER;
        if (deleting.isEmpty() || !judged.add(deleting.get()) || pod.isRecordTouched() || !keeps) {
            return;
        }
        Optional<Instant> end = pod.wish.keptFor().map(since(pod)::plus);
        boolean wanted = pod.isThere() && world.now().isAfter(pod.changedAt().plus(ON_THE_WAY));
        if (wanted || end.isEmpty() || world.now().isBefore(end.get())) {
            world.violated(
                    pod.name() + " with " + pod.wish + " changed at " + pod.changedAt() + ", its record is deleted");
        }
    }

    /** A process that has died may have seen a pod that was never served; what it saw is gone with it. */
    private Instant since(SimulatedPod pod) {
        return world.isUndisturbed() && !pod.isThere() ? pod.changedAt() : pod.leftServiceAt();
    }

    // --- what pods show ---

    /** An address that a pod shows is bound to it. */
    private void checkShown(SimulatedPod pod) {
        Optional<String> shown = world.pod(pod).flatMap(Checks::shown);
        if (shown.isEmpty()) {
            return;
        }
        Optional<Eip> eip = world.cloud().all().stream()
                .filter(each -> each.address().equals(shown.get()))
                .findFirst();
        Optional<String> bound = eip.flatMap(Eip::association).flatMap(Association::privateAddress);
        boolean excused =
                eip.isEmpty() || isHandled(eip.get().id()) || isJustNow(pod.lostItsEipAt()) || pod.isRecordTouched();
        if (!bound.equals(Optional.of(pod.address())) && !excused) {
            world.violated(
                    pod.name() + " at " + pod.address() + " shows " + shown.get() + ", which is bound to " + bound);
        }
    }

    private boolean isHandled(EipId id) {
        return isJustNow(Optional.ofNullable(handled.get(id)));
    }

    private boolean isJustNow(Optional<Instant> moment) {
        return moment.filter(at -> world.now().isBefore(at.plus(NOTICED))).isPresent();
    }

    /** The address that a pod shows to the world; empty as long as its condition is not True. */
    static Optional<String> shown(ObjectNode pod) {
        boolean ready = false;
        for (var condition : pod.path("status").path("conditions")) {
            ready |= condition.path("type").asText().equals("k8s.aliyun.com/eip")
                    && condition.path("status").asText().equals("True");
        }
        String address = pod.path("metadata")
                .path("annotations")
                .path("k8s.aliyun.com/allocated-eipAddress")
                .asText();
        return ready && !address.isEmpty() ? Optional.of(address) : Optional.empty();
    }

    /** From when a pod is in service, nobody may cut it off. */
    private void declareServed(SimulatedPod pod) {
        Optional<ObjectNode> record = world.record(pod)
                .filter(each -> !each.path("metadata").has("deletionTimestamp"))
                .filter(each -> text(each, "status", "status").equals("InUse"))
                .filter(each -> text(each, "status", "privateIPAddress").equals(pod.address()));
        boolean shows = world.pod(pod).flatMap(Checks::shown).isPresent();
        if (record.isEmpty() || !shows || pod.wish == Wish.GIVEN) {
            return;
        }
        AssociationTarget target =
                new AssociationTarget(text(record.get(), "status", "networkInterfaceID"), pod.address());
        if (pod.served.add(target)) {
            world.cloud().console().declareLive(target, text(record.get(), "metadata", "uid"));
        }
    }

    static String text(ObjectNode object, String part, String field) {
        return object.path(part).path(field).asText();
    }
}
