package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/**
 * What is known of one kind of resource, and which news about it counts. Events count unless they are late. The answer
 * to a call counts, whatever it says, when nothing became known of its key while the call was under way; else the event
 * in between wins. {@link ClusterCache} guards it against threads.
 */
final class Known<T extends Versioned> {

    /** How many deleted UIDs are remembered; late events are seconds old, not thousands of deletions. */
    private static final int TOMBSTONES = 10_000;

    /** A call that is under way, and the keys whose state became known since it was sent. */
    static final class Question {
        private final Set<Key> overtaken = new HashSet<>();

        private Question() {}
    }

    private final Map<Key, T> resources = new HashMap<>();
    private final Set<Question> questions = new HashSet<>();
    private final Map<String, Boolean> tombstones = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > TOMBSTONES;
        }
    };
    private final UnaryOperator<T> kept;
    private final BiConsumer<Optional<T>, Optional<T>> replaced;

    /**
     * Begins to know a kind.
     *
     * @param kept makes of what is shown what is kept, which is equal to it
     * @param replaced told what was known before, and what is known instead
     */
    Known(UnaryOperator<T> kept, BiConsumer<Optional<T>, Optional<T>> replaced) {
        this.kept = kept;
        this.replaced = replaced;
    }

    Optional<T> find(Key key) {
        return Optional.ofNullable(resources.get(key));
    }

    Collection<T> all() {
        return List.copyOf(resources.values());
    }

    Set<Key> keys() {
        return Set.copyOf(resources.keySet());
    }

    boolean sawDeleted(String uid) {
        return tombstones.containsKey(uid);
    }

    // --- events ---

    /** An event that is older than what is known, or about what was deleted, changes nothing. */
    void seen(Shown<T> shown) {
        if (isNews(shown)) {
            overtake(shown.key());
            put(shown.key(), shown.view());
        }
    }

    private boolean isNews(Shown<T> shown) {
        @Nullable T known = resources.get(shown.key());
        boolean late = known != null && Versions.isOlder(shown.resourceVersion(), known.resourceVersion());
        return !late && !tombstones.containsKey(shown.uid());
    }

    /** It was deleted, and late events do not bring it back. */
    void deleted(Key key, String uid) {
        tombstones.put(uid, true);
        overtake(key);
        if (find(key).filter(known -> known.uid().equals(uid)).isPresent()) {
            put(key, Optional.empty());
        }
    }

    // --- lists with which watches begin ---

    /** As with events; but nothing that is under way is overtaken by what was known already. */
    void listed(Shown<T> shown) {
        if (isNews(shown)) {
            put(shown.key(), shown.view());
        }
    }

    /**
     * A list leaves it out. A list may be old: what is newer stays, and what goes may come back.
     *
     * @param resourceVersion of the list
     */
    void leftOut(Question question, Key key, String resourceVersion) {
        boolean newer = find(key)
                .filter(known -> Versions.isOlder(resourceVersion, known.resourceVersion()))
                .isPresent();
        if (!newer && !question.overtaken.contains(key)) {
            put(key, Optional.empty());
        }
    }

    // --- calls ---

    /** To be had before a call is sent. */
    Question ask() {
        Question question = new Question();
        questions.add(question);
        return question;
    }

    void close(Question question) {
        questions.remove(question);
    }

    /**
     * Takes what a call says of a key. What was known before the call and is not shown any more was deleted; nothing
     * else is.
     *
     * @return whether it counts
     */
    boolean answered(Question question, Key key, Optional<Shown<T>> answer) {
        if (question.overtaken.contains(key)) {
            answer.flatMap(Shown::view)
                    .filter(this::isNewerStateOfTheSame)
                    .ifPresent(newer -> put(key, Optional.of(newer)));
            return false;
        }
        Optional<String> shown = answer.map(Shown::uid);
        shown.ifPresent(tombstones::remove);
        find(key)
                .map(Versioned::uid)
                .filter(known -> !shown.equals(Optional.of(known)))
                .ifPresent(gone -> tombstones.put(gone, true));
        put(key, answer.flatMap(Shown::view));
        return true;
    }

    private boolean isNewerStateOfTheSame(T candidate) {
        return find(candidate.key())
                .filter(known -> known.uid().equals(candidate.uid()))
                .filter(known -> Versions.isOlder(known.resourceVersion(), candidate.resourceVersion()))
                .isPresent();
    }

    private void put(Key key, Optional<T> resource) {
        Optional<T> before = find(key);
        if (before.equals(resource)) {
            return;
        }
        Optional<T> after = resource.map(kept);
        after.ifPresentOrElse(known -> resources.put(known.key(), known), () -> resources.remove(key));
        overtake(key);
        replaced.accept(before, after);
    }

    private void overtake(Key key) {
        questions.forEach(question -> question.overtaken.add(key));
    }
}
