package io.drawbridge.fuzz;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.fuzz.Parser.Reading;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One text for one parser, and what must be so whatever the text is. */
final class Trial {

    private static final long MOST_MILLIS = 500;
    private static final long BYTES = 4L << 20;
    private static final long BYTES_PER_CHARACTER = 4_000;
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Pattern BREAK = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");

    private Trial() {}

    /** What is wrong with the parser; empty when nothing is. */
    static <T> Optional<String> of(Parser<T> parser, String text) {
        Meter meter = new Meter();
        Optional<String> wrong = read(parser, text);
        // A slow machine, or classes that are loaded: once more tells.
        return wrong.or(() -> cost(meter, text).flatMap(first -> costAgain(parser, text)))
                .map(what -> parser + " on " + Texts.shown(text) + ": " + what);
    }

    private static <T> Optional<String> costAgain(Parser<T> parser, String text) {
        Meter meter = new Meter();
        var unused = read(parser, text);
        return cost(meter, text);
    }

    private static Optional<String> cost(Meter meter, String text) {
        long bytes = meter.allocatedBytes();
        long millis = meter.cpuMillis();
        if (bytes > BYTES + BYTES_PER_CHARACTER * text.length()) {
            return Optional.of("takes " + bytes + " bytes for " + text.length() + " characters");
        }
        return millis > MOST_MILLIS ? Optional.of("takes " + millis + " ms") : Optional.empty();
    }

    private static <T> Optional<String> read(Parser<T> parser, String text) {
        try {
            Reading<T> reading = parser.read().apply(text);
            return lines(reading.complaints()).or(() -> reading.value().flatMap(parser::roundTrip));
        } catch (InvalidSpecException refused) {
            return isDeclared(parser, refused)
                    ? lines(refused.findings().stream().map(Finding::message).toList())
                    : Optional.of("throws " + refused);
        } catch (RuntimeException refused) {
            return isDeclared(parser, refused)
                    ? lines(List.of(String.valueOf(refused.getMessage())))
                    : Optional.of("throws " + refused);
        } catch (StackOverflowError deep) {
            return Optional.of("throws " + deep);
        }
    }

    private static boolean isDeclared(Parser<?> parser, RuntimeException refused) {
        return parser.declared().contains(refused.getClass());
    }

    private static Optional<String> lines(List<String> messages) {
        return messages.stream()
                .filter(message -> BREAK.matcher(message).find() || message.length() > LONGEST_MESSAGE)
                .findFirst()
                .map(message -> "says more than a line: " + Texts.shown(message));
    }
}
