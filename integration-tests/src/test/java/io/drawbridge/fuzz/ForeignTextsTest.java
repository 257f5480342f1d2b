package io.drawbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.GoDuration;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads texts that nobody has thought of. Each parser has its own row of texts, the same in every run; how far a run
 * gets in it depends on the time that it has: 2 seconds for each parser, or {@code -Ddrawbridge.fuzz=10m} for all of
 * them together.
 */
@DisplayName("Whatever a text is, whoever reads foreign texts")
final class ForeignTextsTest {

    private static final long SEED = 20_261_129;
    private static final int IN_EVERY_BUILD = 150;
    private static final Duration SHORT = Duration.ofSeconds(2);

    static Stream<Parser<?>> parsers() {
        return Parsers.all();
    }

    @ParameterizedTest(
            name =
                    "R24: reads {0} in bounded time and space, throws what it declares, and complains in lines: known texts")
    @MethodSource("parsers")
    void knownTexts(Parser<?> parser) {
        assertThat(Stream.concat(parser.seeds().stream(), nasty()).flatMap(text -> Trial.of(parser, text).stream()))
                .isEmpty();
        Texts texts = new Texts(SEED, parser.seeds());
        assertThat(IntStream.range(0, IN_EVERY_BUILD).boxed().flatMap(i -> Trial.of(parser, texts.next()).stream()))
                .isEmpty();
    }

    static Stream<String> nasty() {
        int many = 3_000;
        return Stream.of(
                "",
                "\n",
                "\0",
                "[".repeat(many),
                "{\"a\":".repeat(many),
                "9".repeat(many),
                "1.".repeat(many),
                ":".repeat(many),
                "a=".repeat(many),
                "- ".repeat(many),
                "\ud800",
                "\u202e\n\r\u0085\u2028");
    }

    @Tag("proof")
    @ParameterizedTest(
            name =
                    "R24: reads {0} in bounded time and space, throws what it declares, and complains in lines: new texts")
    @MethodSource("parsers")
    void newTexts(Parser<?> parser) {
        long end = System.nanoTime() + time().toNanos();
        Texts texts = new Texts(SEED, parser.seeds());
        while (System.nanoTime() < end) {
            assertThat(Trial.of(parser, texts.next())).isEmpty();
        }
    }

    private static Duration time() {
        String said = System.getProperty("drawbridge.fuzz", "");
        return said.isEmpty()
                ? SHORT
                : GoDuration.parse(said).toDuration().dividedBy(parsers().count());
    }
}
