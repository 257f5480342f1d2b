package io.drawbridge.testing.kube.front;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a request on its way, or with the answer on its way back. */
public sealed interface FrontFault {

    /** When it goes wrong. */
    enum Moment {
        /** The request never arrives. */
        BEFORE,
        /** The server does what was asked, but the client does not learn of it. */
        AFTER
    }

    /**
     * The front answers in the server's place.
     *
     * @param code the HTTP status code
     * @param headers such as {@code Retry-After}
     * @param body the whole answer
     */
    record Answer(int code, Map<String, String> headers, String body) implements FrontFault {

        /** Checks the code and copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
            requireNonNull(body, "body");
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("not the code of an answer: " + code);
            }
        }
    }

    /**
     * Not one byte comes back, and the connection stays open until the client gives up.
     *
     * @param moment whether the server did what was asked
     */
    record Silence(Moment moment) implements FrontFault {

        /** Checks that nothing is null. */
        public Silence {
            requireNonNull(moment, "moment");
        }
    }

    /**
     * The connection is reset.
     *
     * @param moment whether the server did what was asked
     */
    record Reset(Moment moment) implements FrontFault {

        /** Checks that nothing is null. */
        public Reset {
            requireNonNull(moment, "moment");
        }
    }

    /** The answer breaks off in its middle; a watch breaks off in the middle of what it says first. */
    record HalfAnswer() implements FrontFault {}

    /** The request arrives twice, one after the other, and the client gets the second answer. */
    record Twice() implements FrontFault {}

    /**
     * The front answers with a failure as an API server words it.
     *
     * @param code the HTTP status code
     * @throws IllegalArgumentException when the code is not one of an answer
     */
    static FrontFault answer(int code) {
        return new Answer(code, Map.of("Content-Type", "application/json"), status(code));
    }

    /**
     * The front refuses with 429.
     *
     * @param retryAfter how long it asks to wait; in whole seconds
     */
    static FrontFault tooManyRequests(Duration retryAfter) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Retry-After", Long.toString(retryAfter.toSeconds()));
        return new Answer(429, headers, status(429));
    }

    /**
     * What an API server says to a watch whose resource version it has forgotten: an event, in an answer that went
     * well.
     */
    static FrontFault expiredWatch() {
        return new Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"type\":\"ERROR\",\"object\":" + status(410) + "}\n");
    }

    /** An answer that went well and says nothing: a watch that is closed before it says anything. */
    static FrontFault emptyAnswer() {
        return new Answer(200, Map.of("Content-Type", "application/json"), "");
    }

    private static String status(int code) {
        return """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","code":%d,"reason":"%s",\
                "message":"the front refused"}""".formatted(code, reason(code));
    }

    private static String reason(int code) {
        return switch (code) {
            case 410 -> "Expired";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            default -> "InternalError";
        };
    }

    /** The connection is reset before the request arrives. */
    static FrontFault lostRequest() {
        return new Reset(Moment.BEFORE);
    }

    /** The connection is reset when the server has done what was asked. */
    static FrontFault lostAnswer() {
        return new Reset(Moment.AFTER);
    }

    /** Nothing arrives and nothing comes back. */
    static FrontFault silence() {
        return new Silence(Moment.BEFORE);
    }

    /** The answer breaks off in its middle. */
    static FrontFault halfAnswer() {
        return new HalfAnswer();
    }

    /** The request arrives twice. */
    static FrontFault twice() {
        return new Twice();
    }
}
