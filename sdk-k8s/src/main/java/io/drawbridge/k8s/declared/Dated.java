package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a declaration that may have an end.
 *
 * @param value the entry, such as a block of addresses
 * @param until the moment from which on it counts no more; without one it stays
 * @param <T> what the entries are
 */
public record Dated<T>(T value, Optional<Instant> until) {

    /** Checks that nothing is missing. */
    public Dated {
        requireNonNull(value, "value");
        requireNonNull(until, "until");
    }

    /** An entry that stays. */
    public static <T> Dated<T> lasting(T value) {
        return new Dated<>(value, Optional.empty());
    }

    /** An entry that counts before this moment. */
    public static <T> Dated<T> until(T value, Instant end) {
        return new Dated<>(value, Optional.of(end));
    }

    /** Whether it counts no more. */
    public boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** The values that count. */
    static <T> List<T> at(Instant now, Collection<Dated<T>> entries) {
        return entries.stream()
                .filter(entry -> !entry.isOver(now))
                .map(Dated::value)
                .toList();
    }
}
