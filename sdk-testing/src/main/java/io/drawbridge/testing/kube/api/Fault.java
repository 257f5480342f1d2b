package io.drawbridge.testing.kube.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What goes wrong with a request. */
public sealed interface Fault {

    /** What the server says when nobody has put words into its mouth. */
    String INJECTED = "a fault was injected";

    /** When it goes wrong. */
    enum Moment {
        /** Nothing was done. */
        BEFORE,
        /** Everything was done, but the client does not learn of it. */
        AFTER
    }

    /**
     * The connection breaks. A request made directly fails with an {@link java.io.UncheckedIOException}; over HTTP the
     * connection is closed without an answer.
     *
     * @param moment whether the server did what was asked
     */
    record Lose(Moment moment) implements Fault {

        /** Checks that nothing is null. */
        public Lose {
            requireNonNull(moment, "moment");
        }
    }

    /**
     * The server answers with a failure.
     *
     * @param code the HTTP status code
     * @param message the server's words; the wire says it as {@code message} of the {@code Status}
     * @param retryAfter how long the server asks to wait
     * @param moment whether the server did what was asked
     */
    record Answer(int code, String message, Optional<Duration> retryAfter, Moment moment) implements Fault {

        /** Checks that the code is a failure. */
        public Answer {
            requireNonNull(message, "message");
            requireNonNull(retryAfter, "retryAfter");
            requireNonNull(moment, "moment");
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("not the code of a failure: " + code);
            }
        }
    }

    /** The request never arrives. */
    static Fault lostRequest() {
        return new Lose(Moment.BEFORE);
    }

    /** The request is carried out, and its answer never arrives. */
    static Fault lostAnswer() {
        return new Lose(Moment.AFTER);
    }

    /**
     * The server refuses.
     *
     * @param code the HTTP status code
     * @throws IllegalArgumentException when the code is not one of a failure
     */
    static Fault answer(int code) {
        return answer(code, INJECTED);
    }

    /**
     * The server refuses in words of its own, as an admission policy does.
     *
     * @param code the HTTP status code
     * @param message such as {@code admission webhook "policy.example.com" denied the request: no}
     * @throws IllegalArgumentException when the code is not one of a failure
     */
    static Fault answer(int code, String message) {
        return new Answer(code, message, Optional.empty(), Moment.BEFORE);
    }

    /**
     * The server does what was asked, and answers that it failed.
     *
     * @param code the HTTP status code
     * @throws IllegalArgumentException when the code is not one of a failure
     */
    static Fault answerAfterwards(int code) {
        return new Answer(code, INJECTED, Optional.empty(), Moment.AFTER);
    }

    /**
     * The server refuses with 429.
     *
     * @param retryAfter how long it asks to wait
     */
    static Fault tooManyRequests(Duration retryAfter) {
        return new Answer(429, INJECTED, Optional.of(retryAfter), Moment.BEFORE);
    }

    /** Whether this goes wrong at that moment. */
    default boolean is(Moment when) {
        return moment() == when;
    }

    /** When it goes wrong. */
    Moment moment();
}
