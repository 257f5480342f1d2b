package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.internal.lifecycle.Claim;
import io.drawbridge.k8s.operator.internal.lifecycle.Holdings;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.SharedValues;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pods and PodEIPs as last seen. Events, and the answers to calls past the cache, come together here: whoever calls
 * the API server for a pod or a PodEIP does it through this class, which notes what is known before the call is sent
 * and what becomes known while it is under way.
 */
public final class ClusterCache {

    private final Holdings holdings = new Holdings();
    private final Map<String, Key> keysByUid = new HashMap<>();
    private final SharedValues shared = new SharedValues();
    private final Known<PodView> pods = new Known<>(pod -> pod.of(shared), (before, after) -> {});
    private final Known<PodEipRecord> records = new Known<>(record -> record.of(shared), this::replaced);
    private final Consumer<Key> changed;
    private final BiConsumer<Optional<PodEipRecord>, Optional<PodEipRecord>> replaced;

    public ClusterCache(Consumer<Key> changed) {
        this(changed, (before, after) -> {});
    }

    /**
     * Tells of changes.
     *
     * @param replaced told of a record before and after it has changed, while the cache is locked
     */
    public ClusterCache(Consumer<Key> changed, BiConsumer<Optional<PodEipRecord>, Optional<PodEipRecord>> replaced) {
        this.changed = changed;
        this.replaced = replaced;
    }

    private void replaced(Optional<PodEipRecord> before, Optional<PodEipRecord> after) {
        replaced.accept(before, after);
        before.ifPresent(record -> keysByUid.remove(record.uid()));
        after.ifPresent(record -> keysByUid.put(record.uid(), record.key()));
        holdings.replaced(before, after);
    }

    // --- what is there ---

    public synchronized Optional<PodView> pod(Key key) {
        return pods.find(key);
    }

    /** Whether this process saw the record of this UID being there, and being deleted. */
    public synchronized boolean sawDeleted(String uid) {
        return records.sawDeleted(uid);
    }

    public synchronized Optional<PodEipRecord> record(Key key) {
        return records.find(key);
    }

    public synchronized Optional<PodEipRecord> recordByUid(String uid) {
        return Optional.ofNullable(keysByUid.get(uid)).flatMap(records::find);
    }

    public synchronized Collection<PodEipRecord> records() {
        return records.all();
    }

    /** The keys of all pods and records. */
    public synchronized Set<Key> keys() {
        Set<Key> keys = new HashSet<>(pods.keys());
        keys.addAll(records.keys());
        return keys;
    }

    // --- events ---

    /** What watches of pods tell. */
    public Intake<PodView> podIntake() {
        return new KindIntake<>(pods);
    }

    /** What watches of PodEIPs tell. */
    public Intake<PodEipRecord> recordIntake() {
        return new KindIntake<>(records);
    }

    /** Takes what a watch tells of one kind of resource. */
    public interface Intake<T extends Versioned> {

        /** It was added or changed. */
        void shown(Shown<T> shown);

        /** It was deleted, and does not come back. */
        void deleted(Key key, String uid);

        /** Begins to take the list with which a watch begins. It may be old: nothing newer gives way to it. */
        Listing<T> listing(Optional<String> namespace);
    }

    private final class KindIntake<T extends Versioned> implements Intake<T> {
        private final Known<T> kind;

        KindIntake(Known<T> kind) {
            this.kind = kind;
        }

        @Override
        public void shown(Shown<T> shown) {
            update(kind, shown.key(), () -> kind.seen(shown));
        }

        @Override
        public void deleted(Key key, String uid) {
            update(kind, key, () -> kind.deleted(key, uid));
        }

        @Override
        public Listing<T> listing(Optional<String> namespace) {
            return new Beginning<>(kind, namespace);
        }
    }

    private void update(Known<?> kind, Key key, Runnable update) {
        boolean news;
        synchronized (this) {
            Optional<?> before = kind.find(key);
            update.run();
            news = !before.equals(kind.find(key));
        }
        if (news) {
            changed.accept(key);
        }
    }

    // --- calls ---

    /**
     * Reads a pod past the cache.
     *
     * @param call asks the API server
     * @return whether the answer counts; not so when an event came while it was under way
     */
    public boolean readPod(Key key, Supplier<Optional<Pod>> call) {
        return read(pods, key, () -> call.get().map(Shown::of));
    }

    /** Reads a record past the cache; as with pods. */
    public boolean readRecord(Key key, Supplier<Optional<PodEip>> call) {
        return read(records, key, () -> call.get().map(Shown::of));
    }

    private <T extends Versioned> boolean read(Known<T> kind, Key key, Supplier<Optional<Shown<T>>> call) {
        Known.Question question = ask(kind);
        try {
            Optional<Shown<T>> answer = call.get();
            AtomicBoolean counts = new AtomicBoolean();
            update(kind, key, () -> counts.set(kind.answered(question, key, answer)));
            return counts.get();
        } finally {
            close(kind, question);
        }
    }

    /** Writes to a pod; the answer is no news to the writer, so that nobody is told. */
    public void writePod(Key key, Supplier<Pod> call) {
        var unused = write(pods, key, call, pod -> Optional.of(Shown.of(pod)));
    }

    /**
     * Writes a record; as with pods.
     *
     * @return what the API server has stored
     */
    public PodEip writeRecord(Key key, Supplier<PodEip> call) {
        return write(
                records, key, call, written -> Optional.of(Shown.of(written)).filter(ClusterCache::lives));
    }

    /**
     * Deletes a record; as with writes.
     *
     * @param call answers with what is there still
     */
    public void deleteRecord(Key key, Supplier<Optional<PodEip>> call) {
        var unused = write(records, key, call, left -> left.map(Shown::of).filter(ClusterCache::lives));
    }

    /** A record that is being deleted ends with its last finalizer. */
    private static boolean lives(Shown<PodEipRecord> sight) {
        PodEipRecord record = sight.view().orElseThrow();
        return !record.deleting() || !record.finalizers().isEmpty();
    }

    private <R, T extends Versioned> R write(
            Known<T> kind, Key key, Supplier<R> call, Function<R, Optional<Shown<T>>> sight) {
        Known.Question question = ask(kind);
        try {
            R written = call.get();
            synchronized (this) {
                kind.answered(question, key, sight.apply(written));
            }
            return written;
        } finally {
            close(kind, question);
        }
    }

    private synchronized Known.Question ask(Known<?> kind) {
        return kind.ask();
    }

    private synchronized void close(Known<?> kind, Known.Question question) {
        kind.close(question);
    }

    // --- lists ---

    /** Begins to compare the pods with a list that is about to be read. */
    public Listing<PodView> listPods(Optional<String> namespace) {
        return new Comparison<>(pods, namespace);
    }

    /** Begins to compare the records with a list that is about to be read. */
    public Listing<PodEipRecord> listRecords(Optional<String> namespace) {
        return new Comparison<>(records, namespace);
    }

    /** A list that is being read. What it does not show, and was known before it was read, is gone. */
    public interface Listing<T extends Versioned> extends AutoCloseable {

        void listed(ListPage<T> page);

        /** That was all. */
        void complete();

        /** Ends the comparison, complete or not. */
        @Override
        void close();
    }

    /** Keeps what a list has not shown yet. */
    private abstract class OpenListing<T extends Versioned> implements Listing<T> {
        final Known<T> kind;
        final Known.Question question;
        private final Set<Key> notShown;

        OpenListing(Known<T> kind, Optional<String> namespace) {
            this.kind = kind;
            synchronized (ClusterCache.this) {
                this.question = kind.ask();
                this.notShown = new HashSet<>(kind.keys());
            }
            notShown.removeIf(key -> !namespace.orElse(key.namespace()).equals(key.namespace()));
        }

        abstract void take(Shown<T> shown);

        abstract void miss(Key key);

        @Override
        public void listed(ListPage<T> page) {
            page.items().forEach(shown -> {
                notShown.remove(shown.key());
                update(kind, shown.key(), () -> take(shown));
            });
        }

        @Override
        public void complete() {
            notShown.forEach(key -> update(kind, key, () -> miss(key)));
        }

        @Override
        public void close() {
            ClusterCache.this.close(kind, question);
        }
    }

    /** The answer to a question counts, whatever it says. */
    private final class Comparison<T extends Versioned> extends OpenListing<T> {

        Comparison(Known<T> kind, Optional<String> namespace) {
            super(kind, namespace);
        }

        @Override
        void take(Shown<T> shown) {
            kind.answered(question, shown.key(), Optional.of(shown));
        }

        @Override
        void miss(Key key) {
            kind.answered(question, key, Optional.empty());
        }
    }

    /** The list with which a watch begins. */
    private final class Beginning<T extends Versioned> extends OpenListing<T> {
        private String resourceVersion = "";

        Beginning(Known<T> kind, Optional<String> namespace) {
            super(kind, namespace);
        }

        @Override
        public void listed(ListPage<T> page) {
            resourceVersion = page.resourceVersion();
            super.listed(page);
        }

        @Override
        void take(Shown<T> shown) {
            kind.listed(shown);
        }

        @Override
        void miss(Key key) {
            kind.leftOut(question, key, resourceVersion);
        }
    }

    // --- who holds what ---

    /**
     * Runs a check and, when it passes, reserves the claim until the record is there: two workers never both pass. A
     * record that has come meanwhile stands for itself.
     */
    public synchronized Optional<Refusal> reserve(Key key, Claim claim, Admissions admissions) {
        Optional<Refusal> refusal = admissions.judge(this);
        if (refusal.isEmpty() && records.find(key).isEmpty()) {
            holdings.reserve(key, claim);
        }
        return refusal;
    }

    /** The same for a record that is there and is about to claim another amount. */
    public synchronized Optional<Refusal> reserveChange(Key key, Claim claim, Admissions admissions) {
        Optional<Refusal> refusal = admissions.judge(this);
        if (refusal.isEmpty()) {
            records.find(key).ifPresent(record -> holdings.change(record, claim));
        }
        return refusal;
    }

    /** The attempt to change the record is over. */
    public synchronized void endChange(Key key) {
        holdings.changed(key, records.find(key));
    }

    /** What is checked before a claim. */
    @FunctionalInterface
    public interface Admissions {
        Optional<Refusal> judge(ClusterCache cache);
    }

    /** The attempt to create the record is over; what is reserved still was for nothing. */
    public synchronized void cancel(Key key) {
        holdings.cancel(key);
    }

    /** Another key that holds this EIP. */
    synchronized Optional<Key> holderOf(EipId id, Key except) {
        return holdings.holderOf(id, except);
    }

    /** A key whose record names this EIP. */
    public synchronized Optional<Key> namedBy(EipId id) {
        return holdings.holders(id).stream()
                .filter(key -> records.find(key)
                        .flatMap(PodEipRecord::allocationId)
                        .filter(id::equals)
                        .isPresent())
                .findFirst();
    }

    /** Those of these EIPs that other keys hold, or have reserved. */
    public synchronized Set<EipId> heldBesides(Key key, Collection<Eip> eips) {
        return eips.stream()
                .map(Eip::id)
                .filter(id -> holdings.holderOf(id, key).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The keys of pods that ask for an EIP with this tag and have no record. */
    public synchronized List<Key> asking(EipTag tag) {
        return pods.all().stream()
                .filter(pod -> pod.wish()
                        .request()
                        .filter(new PodEipRequest.UseTagged(tag)::equals)
                        .isPresent())
                .map(PodView::key)
                .filter(key -> records.find(key).isEmpty())
                .toList();
    }

    /**
     * Another record of the same cluster that names the same EIP, and was there first. One whose EIP is to be bought
     * has no claim on an EIP without a mark, whatever somebody writes into it.
     */
    public synchronized Optional<Key> seniorOf(PodEipRecord record) {
        return record.allocationId()
                .flatMap(id -> holdings.holders(id).stream()
                        .flatMap(key -> records.find(key).stream())
                        .filter(other -> other.isStatic() || other.adopted().isPresent())
                        .filter(other -> other.clusterUid().equals(record.clusterUid()) && other.isSeniorTo(record))
                        .map(PodEipRecord::key)
                        .findFirst());
    }

    /** What the other keys of this key's namespace hold, or are about to. */
    public synchronized PodEipPolicy.Usage usageBesides(Key key) {
        return holdings.usageBesides(key);
    }
}
