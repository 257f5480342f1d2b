package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import java.util.Optional;
import java.util.function.Function;

/** What was read, or why it could not be. */
sealed interface Fact<T> {

    /** It was read. */
    record Known<T>(T read) implements Fact<T> {}

    /** It could not be read. */
    record Unread<T>(Finding finding) implements Fact<T> {}

    static <T> Fact<T> of(T value) {
        return new Known<>(value);
    }

    default Optional<T> value() {
        return this instanceof Known<T> known ? Optional.of(known.read()) : Optional.empty();
    }

    default Optional<Finding> why() {
        return this instanceof Unread<T> unread ? Optional.of(unread.finding()) : Optional.empty();
    }

    default <R> Fact<R> map(Function<T, R> change) {
        return why().<Fact<R>>map(Unread::new).orElseGet(() -> of(change.apply(value().orElseThrow())));
    }
}
