package io.drawbridge.fuzz;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An entry point that reads texts which others wrote.
 *
 * @param read gives a value, and what was found wrong with the text
 * @param print the text that a value is written as; empty where there is none
 * @param declared what it may throw
 * @param seeds texts to begin with, some of which are read without complaint
 * @param <T> what it reads
 */
record Parser<T>(
        String name,
        Function<String, Reading<T>> read,
        Optional<Function<T, String>> print,
        Set<Class<? extends RuntimeException>> declared,
        List<String> seeds) {

    /**
     * What was read.
     *
     * @param complaints about the text, in words for people
     */
    record Reading<T>(Optional<T> value, List<String> complaints) {}

    /** One that reads a value or refuses the text. */
    static <T> Parser<T> strict(String name, Function<String, T> read, Function<T, String> print, String... seeds) {
        return new Parser<>(
                name,
                text -> new Reading<>(Optional.of(read.apply(text)), List.of()),
                Optional.of(print),
                Set.of(IllegalArgumentException.class),
                List.of(seeds));
    }

    /** One that takes every text and has something to say about it. */
    static Parser<Object> lenient(String name, Function<String, List<String>> read, String... seeds) {
        return new Parser<>(
                name,
                text -> new Reading<>(Optional.empty(), read.apply(text)),
                Optional.empty(),
                Set.of(),
                List.of(seeds));
    }

    /** The same for a value that cannot be written. */
    Parser<T> withoutPrint() {
        return new Parser<>(name, read, Optional.empty(), declared, seeds);
    }

    Parser<T> declaring(Class<? extends RuntimeException> exception) {
        return new Parser<>(name, read, print, Set.of(exception), seeds);
    }

    /** Nothing when a value survives being written and read again; else what became of it. */
    Optional<String> roundTrip(T value) {
        if (print.isEmpty()) {
            return Optional.empty();
        }
        String printed = print.get().apply(value);
        Optional<T> again = read.apply(printed).value();
        return Objects.equals(Optional.of(value), again)
                ? Optional.empty()
                : Optional.of("written as " + Texts.shown(printed) + ", which reads as " + again);
    }

    @Override
    public String toString() {
        return name;
    }
}
