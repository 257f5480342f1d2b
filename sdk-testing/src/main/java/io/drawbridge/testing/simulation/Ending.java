package io.drawbridge.testing.simulation;

import static io.drawbridge.testing.simulation.Checks.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.PurchasedEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be so in the end, whatever happened on the way: the same as if nothing had gone wrong. */
final class Ending {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SimulatedWorld world;
    private final People people;
    private final Checks checks;

    Ending(SimulatedWorld world, People people, Checks checks) {
        this.checks = checks;
        this.world = world;
        this.people = people;
    }

    void check() {
        people.pods().forEach(this::checkPod);
        checkBooks();
        people.ownEips().forEach(this::checkOwn);
    }

    private void checkPod(SimulatedPod pod) {
        if (!pod.isThere()) {
            checkGone(pod);
            return;
        }
        ObjectNode present = world.pod(pod).orElseThrow();
        Optional<String> shown = Checks.shown(present);
        if (shown.isPresent() != pod.wish.isGranted() && !isForPeopleToMend(pod)) {
            world.violated(
                    pod.name() + " with " + pod.wish + " shows " + shown + " in the end: " + present.path("status"));
        }
        shown.ifPresent(address -> checkBound(pod, address));
        pod.notes.forEach((note, value) -> {
            if (!present.path("metadata").path("annotations").has(note)) {
                world.violated("what others wrote on " + pod.name() + " is lost: " + note);
            }
        });
    }

    /**
     * A user's own EIP that a deposed leader's call has bound elsewhere carries no mark that would tell whose doing it
     * was.
     */
    private boolean isForPeopleToMend(SimulatedPod pod) {
        return pod.isForPeopleToMend()
                || pod.given().filter(checks::isTouchedLate).isPresent();
    }

    private void checkBound(SimulatedPod pod, String address) {
        Optional<Eip> eip = world.cloud().all().stream()
                .filter(each -> each.address().equals(address))
                .findFirst();
        Optional<String> bound = eip.flatMap(Eip::association).flatMap(Association::privateAddress);
        if (!bound.equals(Optional.of(pod.address()))) {
            world.violated(
                    pod.name() + " at " + pod.address() + " shows " + address + ", bound to " + bound + " in the end");
        }
        if (pod.given().isPresent() && !pod.given().equals(eip.map(Eip::id))) {
            world.violated(pod.name() + " shows " + address + " and not its own EIP "
                    + pod.given().get());
        }
    }

    private void checkGone(SimulatedPod pod) {
        Optional<ObjectNode> record = world.record(pod);
        if (record.isPresent() && pod.wish != Wish.KEEP_FOR_EVER && !pod.isForPeopleToMend()) {
            world.violated(pod.name() + " is gone, and its record is there in the end: " + record.get());
        }
    }

    /** Every EIP that was bought is some record's, and every record has at most one. */
    private void checkBooks() {
        List<PurchasedEip> kept = world.cloud().calls().purchases().stream()
                .filter(PurchasedEip::isProgrammatic)
                .filter(PurchasedEip::isKept)
                .filter(eip -> !eip.disowned())
                .toList();
        Set<String> recorded = world.history(SimulatedOperator.Watch.POD_EIPS).present().stream()
                .filter(record -> text(record, "metadata", "namespace").equals("default"))
                .map(record -> text(record, "metadata", "uid"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<PurchasedEip> leaked = kept.stream()
                .filter(eip -> eip.owner()
                        .filter(owner -> recorded.contains(owner.podEipUid()))
                        .isEmpty())
                .filter(eip -> !mayHideFromItsRecord(eip))
                .toList();
        if (!leaked.isEmpty() && !people.mayLeak()) {
            world.violated("paid for, and no record's: " + leaked);
        }
        long owners = kept.stream()
                .map(eip -> eip.owner().map(owner -> owner.podEipUid()))
                .distinct()
                .count();
        if (owners < kept.size() && !people.mayLeak()) {
            world.violated("paid for twice: " + kept);
        }
    }

    /**
     * Without tokens a purchase that is repeated is a second one; when it shows or arrives only after its record is
     * gone, and the process that saw the record go is gone too, nobody can tell it from another cluster's: people are
     * told.
     */
    private boolean mayHideFromItsRecord(PurchasedEip eip) {
        boolean late = world.conditions().visibleAfter().compareTo(LONG) >= 0 || checks.isTouchedLate(eip.id());
        return world.conditions().profile() == CloudProfile.AWS && late && !world.isUndisturbed();
    }

    private void checkOwn(EipId own) {
        Optional<Eip> eip = world.cloud().find(own);
        if (eip.isEmpty()) {
            world.violated("a person's own EIP is gone: " + own);
            return;
        }
        boolean wanted = people.pods().stream()
                .anyMatch(
                        pod -> pod.isThere() && pod.given().filter(own::equals).isPresent());
        if (eip.get().association().isPresent() && !wanted && !checks.isTouchedLate(own)) {
            world.violated("a person's own EIP stays bound for nobody: " + eip.get());
        }
    }
}
