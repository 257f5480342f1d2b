package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.calls.Backoff;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the cloud: collects what keys want to know, reads it for many of them in one call, and brings them
 * back to the queue with the answer.
 */
final class CloudObserver {

    /** How long a wish waits for others to share the call; less when few wait. */
    private static final Patience WINDOW = new Patience(Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final int FEW = 10;

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    /** Without jitter: there is one reader, so nobody to keep apart from. */
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /**
     * What a key wants to know.
     *
     * @param early when it is read at the earliest, as long as few wait
     * @param due when it is read at the latest
     * @param failures how often reading just this has gone wrong in a way that no cloud answers
     */
    private record Wish<T>(T subject, Key key, Instant early, Instant due, int failures) {

        Wish<T> again(Instant moment, int newFailures) {
            return new Wish<>(subject, key, moment, moment, newFailures);
        }
    }

    private final Eips eips;
    private final Clock clock;
    private final Clock steady;
    private final Scheduler scheduler;
    private final Gate gate;
    private final Sight sight;
    private final Function<Key, KeyMemory> memories;
    private final Consumer<Key> answered;

    private final List<Wish<EipId>> eipWishes = new ArrayList<>();
    private final List<Wish<String>> addressWishes = new ArrayList<>();
    private final List<Wish<OwnerFilter.OfRecord>> ownerWishes = new ArrayList<>();
    private final List<Wish<EipTag>> tagWishes = new ArrayList<>();

    @Nullable
    private Instant nextTick;

    private int failures;

    CloudObserver(
            Eips eips,
            Clock clock,
            Clock steady,
            Scheduler scheduler,
            Gate gate,
            Sight sight,
            Function<Key, KeyMemory> memories,
            Consumer<Key> answered) {
        this.eips = eips;
        this.clock = clock;
        this.steady = steady;
        this.scheduler = scheduler;
        this.gate = gate;
        this.sight = sight;
        this.memories = memories;
        this.answered = answered;
    }

    void read(Key key, EipId id, Patience patience) {
        want(eipWishes, id, key, patience);
    }

    void locate(Key key, String address) {
        want(addressWishes, address, key, Patience.NONE);
    }

    void readOwned(Key key, OwnerFilter.OfRecord owner) {
        want(ownerWishes, owner, key, Patience.NONE);
    }

    void readTagged(Key key, EipTag tag) {
        want(tagWishes, tag, key, Patience.NONE);
    }

    private synchronized <T> void want(List<Wish<T>> wishes, T subject, Key key, Patience patience) {
        Instant now = steady.instant();
        Wish<T> wish = new Wish<>(subject, key, now.plus(patience.quiet()), now.plus(patience.busy()), 0);
        wishes.add(wish);
        tickFor(wish);
    }

    private boolean isQuiet() {
        return eipWishes.size() + addressWishes.size() + ownerWishes.size() + tagWishes.size() <= FEW;
    }

    private Stream<Wish<?>> wishes() {
        return Stream.of(eipWishes, addressWishes, ownerWishes, tagWishes).flatMap(List::stream);
    }

    private Instant due(Wish<?> wish) {
        return isQuiet() ? wish.early() : wish.due();
    }

    private void tickFor(Wish<?> wish) {
        tickAt(due(wish).plus(isQuiet() ? WINDOW.quiet() : WINDOW.busy()));
    }

    private void tickAt(Instant moment) {
        if (nextTick == null || moment.isBefore(nextTick)) {
            nextTick = moment;
            Duration delay = Duration.between(steady.instant(), moment);
            scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> tick(moment));
        }
    }

    private void tick(Instant moment) {
        synchronized (this) {
            if (!moment.equals(nextTick)) {
                return;
            }
            nextTick = null;
        }
        try {
            gate.run(this::readAll);
        } finally {
            scheduleNext();
        }
    }

    private synchronized void scheduleNext() {
        wishes().min(Comparator.comparing(this::due)).ifPresent(this::tickFor);
    }

    private void readAll() {
        Set<Key> keys = new HashSet<>();
        keys.addAll(serve(eipWishes, this::readEips));
        keys.addAll(serve(addressWishes, this::locateAll));
        keys.addAll(serve(ownerWishes, this::readOwners));
        keys.addAll(serve(tagWishes, this::readTags));
        keys.forEach(answered);
    }

    private <T> Set<Key> serve(List<Wish<T>> wishes, Consumer<List<Wish<T>>> reading) {
        List<Wish<T>> due = takeDue(wishes);
        return due.isEmpty() ? Set.of() : serve(wishes, due, reading);
    }

    private <T> Set<Key> serve(List<Wish<T>> wishes, List<Wish<T>> due, Consumer<List<Wish<T>>> reading) {
        try {
            reading.accept(due);
            failures = 0;
        } catch (CloudException refused) {
            putBack(wishes, due, refused.notBefore());
            LOG.warn("action=observe outcome=failed cause={}", refused.code());
            return Set.of();
        } catch (RuntimeException | Error bug) {
            return serveHalves(wishes, due, reading, bug);
        }
        Set<Key> keys = new HashSet<>();
        due.forEach(wish -> keys.add(wish.key()));
        return keys;
    }

    /** What breaks for one wish must not keep the others from their answers. */
    private <T> Set<Key> serveHalves(
            List<Wish<T>> wishes, List<Wish<T>> due, Consumer<List<Wish<T>>> reading, Throwable bug) {
        if (due.size() == 1) {
            Wish<T> wish = due.get(0);
            Instant again = steady.instant().plus(RETRY.whole(wish.failures()));
            add(wishes, wish.again(again, wish.failures() + 1));
            tell(wish.key(), bug);
            return Set.of();
        }
        int half = due.size() / 2;
        Set<Key> keys = new HashSet<>(serve(wishes, due.subList(0, half), reading));
        keys.addAll(serve(wishes, due.subList(half, due.size()), reading));
        return keys;
    }

    private void tell(Key key, Throwable bug) {
        if (gate.isOpen()) {
            LOG.error("action=observe key={} outcome=broken", key, bug);
        } else {
            LOG.debug("action=observe key={} outcome=ended", key, bug);
        }
    }

    private synchronized <T> void add(List<Wish<T>> wishes, Wish<T> wish) {
        wishes.add(wish);
    }

    private synchronized <T> List<Wish<T>> takeDue(List<Wish<T>> wishes) {
        Instant now = steady.instant();
        List<Wish<T>> due =
                wishes.stream().filter(wish -> !due(wish).isAfter(now)).toList();
        wishes.removeAll(new HashSet<>(due));
        return due;
    }

    private synchronized <T> void putBack(List<Wish<T>> wishes, List<Wish<T>> due, Optional<Instant> notBefore) {
        Instant now = steady.instant();
        Instant soon = now.plus(RETRY.whole(failures++));
        Instant again = notBefore
                .map(moment -> now.plus(Duration.between(clock.instant(), moment)))
                .filter(soon::isBefore)
                .orElse(soon);
        due.forEach(wish -> wishes.add(wish.again(again, wish.failures())));
    }

    private void readEips(List<Wish<EipId>> wishes) {
        Set<EipId> ids = new HashSet<>();
        wishes.forEach(wish -> ids.add(wish.subject()));
        Map<Key, Integer> changes = changes(wishes);
        Instant asked = steady.instant();
        Map<EipId, Eip> found = eips.describe(ids);
        AnswerTime time = new AnswerTime(asked, steady.instant());
        sight.answered(ids, found.keySet(), time.answered());
        unchanged(wishes, changes)
                .forEach(wish -> memories.apply(wish.key())
                        .cloud()
                        .read(wish.subject(), Optional.ofNullable(found.get(wish.subject())), time));
    }

    /** To be had before a call is sent. */
    private Map<Key, Integer> changes(List<? extends Wish<?>> wishes) {
        Map<Key, Integer> changes = new HashMap<>();
        wishes.forEach(wish ->
                changes.put(wish.key(), memories.apply(wish.key()).cloud().changes()));
        return changes;
    }

    /** What was sent to the cloud while the answer was under way may not be in it: such a key asks again. */
    private <T> Stream<Wish<T>> unchanged(List<Wish<T>> wishes, Map<Key, Integer> before) {
        return wishes.stream()
                .filter(wish -> Integer.valueOf(
                                memories.apply(wish.key()).cloud().changes())
                        .equals(before.get(wish.key())));
    }

    private void locateAll(List<Wish<String>> wishes) {
        Set<String> addresses = new HashSet<>();
        wishes.forEach(wish -> addresses.add(wish.subject()));
        Map<String, List<NetworkInterface>> byAddress = new HashMap<>();
        Instant asked = steady.instant();
        for (NetworkInterface found : eips.locate(addresses)) {
            found.addresses()
                    .forEach(address -> byAddress
                            .computeIfAbsent(address, none -> new ArrayList<>())
                            .add(found));
        }
        AnswerTime time = new AnswerTime(asked, steady.instant());
        wishes.forEach(wish -> memories.apply(wish.key())
                .cloud()
                .located(
                        new CloudView.Located(
                                wish.subject(),
                                List.copyOf(byAddress.getOrDefault(wish.subject(), List.of())),
                                eips.vpcId()),
                        time));
    }

    /** One listing for each tag, however many keys draw by it. */
    private void readTags(List<Wish<EipTag>> wishes) {
        Map<EipTag, CloudView.Tagged> found = new HashMap<>();
        Instant asked = steady.instant();
        for (Wish<EipTag> wish : wishes) {
            CloudView.Tagged tagged = found.computeIfAbsent(
                    wish.subject(), tag -> new CloudView.Tagged(tag, List.copyOf(eips.describe(tag))));
            memories.apply(wish.key()).cloud().readTagged(tagged, new AnswerTime(asked, steady.instant()));
        }
    }

    /** One owner is read by itself; several by one listing of the cluster. */
    private void readOwners(List<Wish<OwnerFilter.OfRecord>> wishes) {
        Set<OwnerFilter.OfRecord> owners = new HashSet<>();
        wishes.forEach(wish -> owners.add(wish.subject()));
        OwnerFilter.OfRecord first = owners.iterator().next();
        Map<Key, Integer> changes = changes(wishes);
        Instant asked = steady.instant();
        List<Eip> all = eips.describe(owners.size() == 1 ? first : OwnerFilter.cluster(first.clusterUid()));
        Map<String, List<Eip>> byRecord = new HashMap<>();
        all.forEach(eip -> eip.owner()
                .ifPresent(mark -> byRecord.computeIfAbsent(mark.podEipUid(), none -> new ArrayList<>())
                        .add(eip)));
        AnswerTime time = new AnswerTime(asked, steady.instant());
        unchanged(wishes, changes)
                .forEach(wish -> memories.apply(wish.key())
                        .cloud()
                        .readOwned(byRecord.getOrDefault(wish.subject().podEipUid(), List.of()), time));
    }
}
