package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** What was read from the cloud and sent to it for a key: only what can still matter. */
final class CloudMemory {

    /** A leader's lease: what was asked for longer ago, another leader may have changed since. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final Duration LOCATED = Duration.ofMinutes(1);

    private static final Set<EipAction> SLOW = EnumSet.of(EipAction.JOIN_PACKAGE, EipAction.LEAVE_PACKAGE);

    private record Reading(Instant at, Optional<Eip> eip) {}

    private record Located(Instant at, CloudView.Located located) {}

    private record Tagged(Instant at, CloudView.Tagged tagged) {}

    /** What was read and sent since there was last nothing to do. */
    private static final class Course {
        private final Map<EipId, Reading> readings = new HashMap<>();
        private final Map<EipId, CloudView.Absence> absences = new HashMap<>();
        private final Map<EipId, Map<EipAction, CloudView.Sent>> sent = new HashMap<>();

        @Nullable
        private List<Eip> owned;

        @Nullable
        private Located located;

        @Nullable
        private Tagged tagged;

        private int polls;
    }

    /** Most keys are at rest. */
    @Nullable
    private Course course;

    @Nullable
    private CloudView.Absence nothingOwned;

    @Nullable
    private EipId proven;

    private CloudView.Purchases purchases = CloudView.Purchases.POSSIBLE;
    private boolean knowsPurchases;
    private boolean suspects;
    private int changes;

    private Course course() {
        course = course == null ? new Course() : course;
        return course;
    }

    synchronized CloudView view(Instant now, boolean seesNothing) {
        Map<EipId, Optional<Eip>> fresh = new HashMap<>();
        course().readings.forEach((id, reading) -> {
            if (!now.isAfter(reading.at().plus(FRESH))) {
                fresh.put(id, reading.eip());
            }
        });
        Optional<CloudView.Located> where = Optional.ofNullable(course().located)
                .filter(found -> !now.isAfter(found.at().plus(LOCATED)))
                .map(Located::located);
        Optional<CloudView.Tagged> candidates = Optional.ofNullable(course().tagged)
                .filter(found -> !now.isAfter(found.at().plus(FRESH)))
                .map(Tagged::tagged);
        return new CloudView(
                fresh,
                Map.copyOf(course().absences),
                Optional.ofNullable(course().owned),
                Optional.ofNullable(nothingOwned),
                candidates,
                where,
                copyOfSent(),
                purchases,
                knowsPurchases,
                suspects,
                seesNothing);
    }

    private Map<EipId, Map<EipAction, CloudView.Sent>> copyOfSent() {
        Map<EipId, Map<EipAction, CloudView.Sent>> copy = new HashMap<>();
        course().sent.forEach((id, actions) -> copy.put(id, Map.copyOf(actions)));
        return copy;
    }

    synchronized void read(EipId id, Optional<Eip> eip, AnswerTime time) {
        course().readings.put(id, new Reading(time.asked(), eip));
        if (eip.isPresent()) {
            course().absences.remove(id);
        } else {
            course().absences
                    .merge(
                            id,
                            CloudView.Absence.first(time.answered()),
                            (known, first) -> known.again(time.answered()));
        }
    }

    synchronized void readOwned(List<Eip> eips, AnswerTime time) {
        course().owned = List.copyOf(eips);
        CloudView.Absence none =
                nothingOwned == null ? CloudView.Absence.first(time.answered()) : nothingOwned.again(time.answered());
        nothingOwned = eips.isEmpty() ? none : null;
        eips.forEach(eip -> read(eip.id(), Optional.of(eip), time));
    }

    synchronized void located(CloudView.Located found, AnswerTime time) {
        course().located = new Located(time.asked(), found);
    }

    synchronized void readTagged(CloudView.Tagged found, AnswerTime time) {
        course().tagged = new Tagged(time.asked(), found);
    }

    synchronized void forget(EipId id) {
        course().readings.remove(id);
    }

    synchronized void forgetLocation() {
        course().located = null;
    }

    synchronized void forgetOwned() {
        changes++;
        course().owned = null;
    }

    /** The record's EIP was seen to carry the record's mark. */
    synchronized void proven(EipId id) {
        proven = id;
    }

    /** A listing of some time ago: which EIPs carry the record's mark, and nothing that is fresh. */
    synchronized void listed(List<Eip> eips) {
        course().owned = List.copyOf(eips);
    }

    /** How often something was sent: a reading that began before the last time is none. */
    synchronized int changes() {
        return changes;
    }

    synchronized void accepted(EipId id, EipAction action, Instant at) {
        changes++;
        course().readings.remove(id);
        Map<EipAction, CloudView.Sent> ofEip =
                course().sent.computeIfAbsent(id, none -> new EnumMap<>(EipAction.class));
        ofEip.merge(action, new CloudView.Sent(at, at), (known, last) -> new CloudView.Sent(known.first(), at));
        opposite(action).ifPresent(ofEip::remove);
        course().polls = 0;
    }

    /** What a mutation undoes is not waited for any more. */
    private static Optional<EipAction> opposite(EipAction action) {
        return Optional.ofNullable(
                switch (action) {
                    case ASSOCIATE -> EipAction.DISASSOCIATE;
                    case DISASSOCIATE -> EipAction.ASSOCIATE;
                    case JOIN_PACKAGE -> EipAction.LEAVE_PACKAGE;
                    case LEAVE_PACKAGE -> EipAction.JOIN_PACKAGE;
                    default -> null;
                });
    }

    /** Whether this was accepted before, so recently that a refusal may come of that very call. */
    synchronized boolean isUnderWay(EipId id, EipAction action, Instant now) {
        CloudView.Sent known = course().sent.getOrDefault(id, Map.of()).get(action);
        return known != null && now.isBefore(known.first().plus(CloudView.VISIBILITY));
    }

    synchronized void unsure(EipId id, EipAction action) {
        changes++;
        course().readings.remove(id);
        course().sent.getOrDefault(id, new EnumMap<>(EipAction.class)).remove(action);
    }

    synchronized void purchases(CloudView.Purchases known) {
        purchases = known;
        if (known != CloudView.Purchases.POSSIBLE) {
            course().owned = null;
        }
    }

    /** This process has created the record: nobody has bought anything for it. */
    synchronized void created() {
        purchases(CloudView.Purchases.NONE_YET);
        knowsPurchases = true;
    }

    /** A purchase that nobody knows the end of: more may have been bought than is recorded. */
    synchronized void unsureOfPurchase() {
        knowsPurchases = false;
    }

    /**
     * The last attempt gave nothing, or what it gave is lost. Where the end of a purchase is not known, it may be that
     * very one that leaves no room for another: what may have been bought is read before.
     */
    synchronized void newAttempt() {
        purchases = purchases == CloudView.Purchases.ATTEMPT_SPENT && knowsPurchases
                ? CloudView.Purchases.NONE_YET
                : CloudView.Purchases.POSSIBLE;
        course().owned = null;
        proven = null;
    }

    /** A purchase whose answer has come. */
    synchronized void bought(Eip eip, Instant at) {
        purchases = CloudView.Purchases.POSSIBLE;
        accepted(eip.id(), EipAction.ALLOCATE, at);
        readOwned(List.of(eip), AnswerTime.at(at));
    }

    synchronized CloudView.Purchases purchases() {
        return purchases;
    }

    synchronized boolean knowsNothingWasBought() {
        return List.of().equals(course().owned);
    }

    /** What the sweep saw counts for a key at rest; one that is being worked on reads for itself. */
    synchronized void suspect() {
        suspects = suspects || (course().sent.isEmpty() && course().readings.isEmpty());
    }

    /** When to look at an EIP, and that it is looked at: at once for what nobody changes. */
    synchronized Patience patience(EipId id) {
        Optional<EipAction> awaited = awaited(id);
        if (awaited.isEmpty() && !course().absences.containsKey(id)) {
            return Patience.NONE;
        }
        // Readings tell the package from the first moment on, and not when the EIP may be bound again.
        int poll = course().polls++;
        return awaited.filter(SLOW::contains).isPresent() ? Patience.unhurried(poll) : Patience.after(poll);
    }

    /** The last mutation of an EIP whose effect is to show. */
    private Optional<EipAction> awaited(EipId id) {
        return course().sent.getOrDefault(id, Map.of()).entrySet().stream()
                .filter(each -> each.getKey() != EipAction.ALLOCATE)
                .max(Comparator.comparing(each -> each.getValue().last()))
                .map(Map.Entry::getKey);
    }

    /** Nothing is to be done for now: what was read and sent is forgotten, what failed is not. */
    synchronized void settled() {
        course = null;
        suspects = false;
    }

    // --- the record that all of this is about ---

    /** Another record than before: what was known of the last one says nothing of this one. */
    synchronized void startAnew() {
        purchases = CloudView.Purchases.POSSIBLE;
        course().owned = null;
        nothingOwned = null;
        proven = null;
        course().tagged = null;
        knowsPurchases = false;
        course().sent.clear();
        course().absences.clear();
    }

    /** The last reading before the end is to be a fresh one. */
    synchronized void recordEnds() {
        course().owned = null;
    }

    /** When somebody else has written another id than the proven one, what the cloud says decides. */
    synchronized void recordNames(Optional<EipId> id) {
        if (proven != null && !id.equals(Optional.of(proven))) {
            proven = null;
            suspects = true;
        }
    }
}
